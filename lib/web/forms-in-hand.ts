import type { ServerResponse } from 'node:http'
import * as policy from '../policy'

let inHand = 0

/**
 * Takes a form in hand until its answer is sent, or says that too many are: then it is not even read. One whose sender
 * is gone is not counted: nothing would say that it is over.
 */
export function takeInHand(response: ServerResponse): boolean {
  if (inHand === policy.forms.atOnce) return false
  if (response.destroyed) return true
  inHand++
  response.once('close', () => inHand--)
  return true
}
