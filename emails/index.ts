import type { MailTemplate } from '../lib/mail-values'
import { backupCodeUsed } from './backup-code-used'
import { backupCodes } from './backup-codes'
import { browserLink } from './browser-link'
import { confirmNewEmail } from './confirm-new-email'
import { confirmTurningOff } from './confirm-turning-off'
import { deviceAdded } from './device-added'
import { deviceRemoved } from './device-removed'
import { emailChanged } from './email-changed'
import { emailPutBack } from './email-put-back'
import type { Mail, MailProps } from './mail'
import { passwordChanged } from './password-changed'
import { resetPassword } from './reset-password'
import { someoneMayKnowPassword } from './someone-may-know-password'
import { twoFactorOff } from './two-factor-off'
import { welcome } from './welcome'

/** The template behind each name in the outbox. */
export const templates: { [Template in MailTemplate]: (props: MailProps<Template>) => Mail } = {
  'backup-codes': backupCodes,
  'confirm-turning-off': confirmTurningOff,
  'two-factor-off': twoFactorOff,
  'backup-code-used': backupCodeUsed,
  'someone-may-know-password': someoneMayKnowPassword,
  welcome,
  'reset-password': resetPassword,
  'browser-link': browserLink,
  'password-changed': passwordChanged,
  'confirm-new-email': confirmNewEmail,
  'email-changed': emailChanged,
  'email-put-back': emailPutBack,
  'device-added': deviceAdded,
  'device-removed': deviceRemoved,
}
