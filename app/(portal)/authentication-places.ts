import type { stepUp } from '@/lib/sign-in/step-up'
import type { SessionPlacesOf } from '@/lib/web/answer-session-form'

/** Where a form with the fields of `/confirm` shows that a proof was not accepted. */
export const AUTHENTICATION_PLACES = {
  'wrong-password': 'password',
  'password-wait': 'form',
  required: 'oneTimePassword',
  'wrong-code-check-clock': 'oneTimePassword',
  'wrong-code-slow-clock': 'oneTimePassword',
  'code-of-old-entry': 'oneTimePassword',
  'code-already-used': 'oneTimePassword',
  'wrong-or-unreadable': 'form',
  'second-factor-wait': 'form',
  'one-time-passwords-blocked': 'form',
} satisfies SessionPlacesOf<typeof stepUp>
