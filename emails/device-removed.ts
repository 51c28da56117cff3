import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYouTellSupport } from './parts'

export function deviceRemoved(props: MailProps<'device-removed'>): Mail {
  const { t, name, values } = props
  return {
    subject: t('mail.device-removed.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.device-removed.text', { device: name(values.device) })),
      ...requestMetadataBlocks(props, values),
      ...wasntYouTellSupport(props, t('mail.device-removed.wasntYou')),
      ...goodbye(props),
    ],
  }
}
