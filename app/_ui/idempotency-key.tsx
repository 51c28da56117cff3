import { newToken } from '@/lib/crypto/token'
import { processContext } from '@/lib/web/process-context'

/**
 * In a form that gives the browser a new token: sent twice, it is answered twice the same
 * (lib/sessions/repeated-answer).
 */
export function IdempotencyKey() {
  return <input type="hidden" name="idempotencyKey" value={newToken(processContext().random)} />
}
