import type { RequestMetadata } from '../lib/mail-values'
import { type Block, heading, type MailProps, paragraph, small } from './mail'

type Common = Pick<MailProps<'two-factor-off'>, 't' | 'time' | 'portal' | 'supportContact' | 'email'>

export const greeting = ({ t }: Common): Block => paragraph(t('mail.greeting'))

/** When, from where, and for which account. */
export function requestMetadataBlocks({ t, time, email }: Common, { at, address }: RequestMetadata): Block[] {
  return [
    small(t('common.account', { email })),
    small(t('mail.when', { time: time(at) })),
    ...(address === null ? [] : [small(t('mail.from', { address }))]),
  ]
}

export const wasntYou = ({ t }: Common, text: string): Block[] => [
  heading(t('mail.wasntYou')),
  paragraph(text),
]

/** The same where someone got in: whoever runs the portal should hear of it, if people can tell them. */
export function wasntYouTellSupport(props: Common, text: string): Block[] {
  const { t, supportContact } = props
  const support = supportContact
    ? [paragraph(t('mail.tellSupport', { contact: supportContact.words }), supportContact)]
    : []
  return [...wasntYou(props, text), ...support]
}

export function goodbye({ t, portal, supportContact }: Common): Block[] {
  const contact = supportContact
    ? [small(t('mail.contact', { contact: supportContact.words }), supportContact)]
    : []
  return [paragraph(t('mail.goodbye', { portal })), ...contact]
}
