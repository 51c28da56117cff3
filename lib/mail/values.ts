/** When something happened and from where. */
export type Occasion = { at: string; address: string | null }

/** Each mail's template and what it must be given. */
export type MailValues = {
  'backup-codes': Occasion & { reason: 'turned-on' | 'new-codes'; codes: string[] }
  'confirm-turning-off': Occasion & { link: string; devices: string[] }
  'two-factor-off': Occasion
  'backup-code-used': Occasion & { left: number }
  'someone-may-know-password': Occasion & { failures: number }
}
export type MailTemplate = keyof MailValues
