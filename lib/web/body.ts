import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { isActionOfThisBuild } from './actions-of-this-build'

/**
 * Says what is wrong with the body of a POST, before it reaches the page renderer, which answers a body it can't read
 * with a server error. Undefined when the body is one that our forms send.
 */
export async function problemWithBody(
  body: Uint8Array<ArrayBuffer>,
  { 'content-type': type = '', 'next-action': action }: IncomingHttpHeaders,
): Promise<'unreadable' | 'out-of-date' | undefined> {
  try {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData()
    return action === undefined ? checkSentByBrowser(form) : checkSentByScript(form)
  } catch {
    return 'unreadable'
  }
}

/** One `$` would begin a reference to something else; a real one is doubled. */
const plainText = z.string().regex(/^(?!\$(?!\$))/)
/** What a form answered last: texts by field. */
const formState = z.record(z.string(), z.union([plainText, z.record(z.string(), plainText)]))

/**
 * Without script React writes a form's action and the state before it into hidden fields, $ACTION_n:0 and $ACTION_n:1,
 * beside $ACTION_REF_n and, with a key for the state, $ACTION_KEY.
 * The action is not known to another build than the one that made the page.
 */
function checkSentByBrowser(form: FormData): 'out-of-date' | undefined {
  const names = [...form.keys()].filter((name) => name.startsWith('$ACTION_') && name !== '$ACTION_KEY')
  const number = names.map((name) => /^\$ACTION_REF_(\d+)$/.exec(name)?.[1]).find(Boolean)
  const ours = [`$ACTION_${number}:0`, `$ACTION_${number}:1`, `$ACTION_REF_${number}`]
  // React reads every name with this prefix. Just one of each is allowed, so that it reads what is checked here.
  if (names.sort().join() !== ours.join()) throw new Error('A form of ours has one action')
  const { id } = browserAction.parse(JSON.parse(String(form.get(`$ACTION_${number}:0`))))
  z.tuple([formState]).parse(JSON.parse(String(form.get(`$ACTION_${number}:1`))))
  return isActionOfThisBuild(id) ? undefined : 'out-of-date'
}

const browserAction = z.object({ id: z.string().regex(/^[0-9a-f]{42}$/), bound: z.literal('$@1') })

/** With script the state and the form's fields ($K1, their names begin with _1_) are the action's two arguments. */
function checkSentByScript(form: FormData): undefined {
  z.tuple([formState, z.literal('$K1')]).parse(JSON.parse(String(form.get('0'))))
  if ([...form.keys()].some((name) => name !== '0' && !name.startsWith('_1_'))) throw new Error('Not a field')
  return undefined // whether it knows the action Next.js tells the script itself
}
