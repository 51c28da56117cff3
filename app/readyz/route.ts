import { processContext } from '@/lib/web/process-context'

/** Ready for people: alive, and the database answers. */
export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  try {
    await processContext().db.$executeRaw`SELECT 1`
    return Response.json({ status: 'ok' })
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}
