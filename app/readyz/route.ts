import { portal } from '@/lib/web/portal'

/** Ready for people: alive, and the database answers. */
export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  try {
    await portal().db.$queryRaw`SELECT 1`
    return Response.json({ status: 'ok' })
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}
