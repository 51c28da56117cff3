/** Alive. It can't be asked before the migrations are in, because nothing is answered before. */
export const dynamic = 'force-dynamic'

export function GET(): Response {
  return Response.json({ status: 'ok' })
}
