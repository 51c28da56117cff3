import type { Translator } from '../lib/i18n/translator'
import type { MailTemplate, MailValues } from '../lib/mail-values'

/**
 * What a template gets: words, a function that writes a time and one that writes a name that people gave, the portal's
 * name, and the mail's own values.
 */
export type MailProps<Template extends MailTemplate> = {
  t: Translator
  time(iso: string): string
  name(given: string): string
  portal: string
  supportContact: Contact | undefined
  email: string
  values: MailValues[Template]
}

/** Words in a text, and where they lead, if anywhere. */
export type Contact = { words: string; link: string | undefined }

/** A mail in parts, which become HTML and text alike. */
export type Mail = { subject: string; blocks: Block[] }

export type Block =
  | { kind: 'paragraph' | 'heading' | 'small'; text: string; contact?: Contact }
  | { kind: 'codes'; codes: string[] }
  | { kind: 'action'; label: string; link: string }

export const paragraph = (text: string, contact?: Contact): Block => ({
  kind: 'paragraph',
  text,
  ...(contact && { contact }),
})
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const small = (text: string, contact?: Contact): Block => ({
  kind: 'small',
  text,
  ...(contact && { contact }),
})
