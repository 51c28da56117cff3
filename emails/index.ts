import type { MailTemplate } from '../lib/mail/values'
import { backupCodeUsed } from './backup-code-used'
import { backupCodes } from './backup-codes'
import { confirmTurningOff } from './confirm-turning-off'
import type { Mail, MailProps } from './mail'
import { someoneMayKnowPassword } from './someone-may-know-password'
import { twoFactorOff } from './two-factor-off'

/** The template behind each name in the outbox. */
export const templates: { [Template in MailTemplate]: (props: MailProps<Template>) => Mail } = {
  'backup-codes': backupCodes,
  'confirm-turning-off': confirmTurningOff,
  'two-factor-off': twoFactorOff,
  'backup-code-used': backupCodeUsed,
  'someone-may-know-password': someoneMayKnowPassword,
}
