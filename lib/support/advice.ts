import { isKept } from '../mail/refusal'
import * as policy from '../policy'
import type { AccountView } from './account-view'

/** What the caller can be told, in the order in which it helps. Each has its words in the catalogue. */
export type Advice =
  | 'disabled'
  | 'accept-invitation'
  | 'invitation-over'
  | 'wait-password'
  | 'wait-second-factor'
  | 'blocked'
  | 'backup-codes-wait'
  | 'mail-delayed'
  | 'mail-refused'
  | 'way-back-refused'
  | 'turning-off'
  | 'lost-device'
  | 'no-codes'
  | 'forgot-password'

/** What to tell a caller for the state at hand. */
export function adviceFor(view: AccountView, now: Date): Advice[] {
  if (view.disabledAt) return ['disabled']
  const on = view.devices.length > 0
  const blocked = view.secondFactor.count >= policy.secondFactor.oneTimePasswordsBlockedAt
  const lastMail = view.mails[0]
  const given: [boolean, Advice][] = [
    [view.invitedUntil !== null && view.invitedUntil > now, 'accept-invitation'],
    [view.invitedUntil !== null && view.invitedUntil <= now, 'invitation-over'],
    [view.password.until !== null, 'wait-password'],
    [view.secondFactor.until !== null, 'wait-second-factor'],
    [blocked, 'blocked'],
    [on && view.backupCodesFrom !== null, 'backup-codes-wait'],
    [lastMail !== undefined && isDelayed(lastMail), 'mail-delayed'],
    [lastMail?.state === 'refused', 'mail-refused'],
    [view.mails.some((mail) => mail.state === 'queued' && isKept(mail)), 'way-back-refused'],
    [view.disableRequest?.mail === 'sent', 'turning-off'],
    [on && view.backupCodesLeft > 0, 'lost-device'],
    [on && view.backupCodesLeft === 0, 'no-codes'],
    [view.invitedUntil === null, 'forgot-password'],
  ]
  return given.filter(([applies]) => applies).map(([, advice]) => advice)
}

/** It was tried, and waits for another try that may find the mail server changed. */
export const isDelayed = (mail: AccountView['mails'][number]): boolean =>
  mail.state === 'queued' && mail.lastAnswer !== null && !isKept(mail)
