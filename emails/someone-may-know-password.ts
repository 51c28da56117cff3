import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function someoneMayKnowPassword(props: MailProps<'someone-may-know-password'>): Mail {
  const { t, values } = props
  return {
    subject: t('mail.someone-may-know-password.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.someone-may-know-password.text', { count: values.failures })),
      paragraph(t('mail.someone-may-know-password.you')),
      ...requestMetadataBlocks(props, values),
      ...wasntYou(props, t('mail.someone-may-know-password.wasntYou')),
      ...goodbye(props),
    ],
  }
}
