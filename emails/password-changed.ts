import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYouTellSupport } from './parts'

export function passwordChanged(props: MailProps<'password-changed'>): Mail {
  const { t, values } = props
  return {
    subject: t('mail.password-changed.subject'),
    blocks: [
      greeting(props),
      paragraph(t(`mail.password-changed.${values.by}`)),
      ...requestMetadataBlocks(props, values),
      ...wasntYouTellSupport(props, t('mail.password-changed.wasntYou')),
      ...goodbye(props),
    ],
  }
}
