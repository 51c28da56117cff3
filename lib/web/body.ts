import { z } from 'zod'

/**
 * What is wrong with the body of a POST, before it reaches the page renderer, which answers what it can't read with a
 * server error. Undefined when it is a form.
 */
export async function problemWithBody(
  request: Request,
  limit: number,
): Promise<'too-large' | 'unreadable' | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return 'too-large'
  const body = await request.arrayBuffer() // its length may not have been announced
  if (body.byteLength > limit) return 'too-large'
  if (request.headers.has('next-action')) return undefined // sent by script; Next.js refuses what it can't read
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    const form = await new Response(body, { headers }).formData()
    for (const [name, value] of form) assertReadable(name, String(value))
    return undefined
  } catch {
    return 'unreadable'
  }
}

/**
 * React writes a form's action and the state before it into hidden fields, $ACTION_n:0 and $ACTION_n:1, for when there
 * is no script. Ours is always one action with one state of plain values; anything else is not from a page of ours.
 */
function assertReadable(name: string, value: string): void {
  const part = /^\$ACTION_\d+:(.*)$/.exec(name)?.[1]
  if (part === undefined) return
  const content = JSON.parse(value)
  if (part === '0') actionPart.parse(content)
  else statePart.parse(content)
}

const actionPart = z.object({ id: z.string().regex(/^[0-9a-f]{42}$/), bound: z.literal('$@1') })

/** One `$` would begin a reference to something else; a real one is doubled. */
const plainText = z.string().regex(/^(?!\$(?!\$))/)
const plainValue = z.union([plainText, z.record(z.string(), plainText)])
const statePart = z.tuple([z.record(z.string(), plainValue)])
