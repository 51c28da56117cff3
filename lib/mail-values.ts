/** When something happened and from where. */
export type Occasion = { at: string; address: string | null }

/** Each mail's template and what it must be given. */
export type MailValues = {
  'backup-codes': Occasion & { reason: 'turned-on' | 'new-codes'; codes: string[] }
  'confirm-turning-off': Occasion & { link: string; devices: string[] }
  /** `keepEntry`: undoing a change of address would bring the devices back. */
  'two-factor-off': Occasion & { keepEntry: boolean }
  'backup-code-used': Occasion & { left: number }
  /** 0 failures: the second step was never finished. */
  'someone-may-know-password': Occasion & { failures: number }
  welcome: Occasion & { link: string }
  'reset-password': Occasion & { link: string }
  'browser-link': Occasion & { link: string }
  'password-changed': Occasion & { by: 'owner' | 'reset' }
  'confirm-new-email': Occasion & { link: string; oldEmail: string }
  'email-changed': Occasion & { link: string; newEmail: string }
  /** `secondFactor`: whose one-time passwords sign in from then on. */
  'email-put-back': Occasion & {
    oldEmail: string
    secondFactor: { from: 'before' | 'since'; devices: string[] } | null
  }
  'device-added': Occasion & { device: string; inPlaceOf: string | null }
  'device-removed': Occasion & { device: string }
}
export type MailTemplate = keyof MailValues
