/** When something happened and from where. */
export type RequestMetadata = { at: string; address: string | null }

/** Each mail's template and what it must be given. */
export type MailValues = {
  'backup-codes': RequestMetadata & { reason: 'turned-on' | 'new-codes'; codes: string[] }
  'confirm-turning-off': RequestMetadata & { link: string; devices: string[] }
  /** `keepEntry`: undoing a change of address would bring the devices back. */
  'two-factor-off': RequestMetadata & { keepEntry: boolean }
  'backup-code-used': RequestMetadata & { left: number }
  /** 0 failures: the second step was never finished. */
  'someone-may-know-password': RequestMetadata & { failures: number }
  welcome: RequestMetadata & { link: string }
  'reset-password': RequestMetadata & { link: string }
  'browser-link': RequestMetadata & { link: string }
  'password-changed': RequestMetadata & { by: 'owner' | 'reset' }
  'confirm-new-email': RequestMetadata & { link: string; oldEmail: string }
  'email-changed': RequestMetadata & { link: string; newEmail: string }
  /** `secondFactor`: whose one-time passwords sign in from then on. */
  'email-put-back': RequestMetadata & {
    oldEmail: string
    secondFactor: { from: 'before' | 'since'; devices: string[] } | null
  }
  'device-added': RequestMetadata & { device: string; inPlaceOf: string | null }
  'device-removed': RequestMetadata & { device: string }
}
export type MailTemplate = keyof MailValues
