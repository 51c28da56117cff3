import { measure } from '@/lib/operations/measure'
import { isBearer } from '@/lib/web/bearer'
import { processContext } from '@/lib/web/process-context'

/** For Prometheus, with the token of METRICS_TOKEN. Without that setting there is no such page. */
export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const ctx = processContext()
  const token = ctx.config.metricsToken
  if (token === undefined) return new Response('Not found\n', { status: 404 })
  if (!isBearer(request, token)) {
    return new Response('Unauthorized\n', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
  }
  const { text, contentType } = await measure(ctx)
  return new Response(text, { headers: { 'Content-Type': contentType } })
}
