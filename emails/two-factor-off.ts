import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYouTellSupport } from './parts'

export function twoFactorOff(props: MailProps<'two-factor-off'>): Mail {
  const { t, values } = props
  return {
    subject: t('mail.two-factor-off.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.two-factor-off.text')),
      paragraph(t(`mail.two-factor-off.${values.keepEntry ? 'keepEntry' : 'tidy'}`)),
      ...requestMetadataBlocks(props, values),
      ...wasntYouTellSupport(props, t('mail.two-factor-off.wasntYou')),
      ...goodbye(props),
    ],
  }
}
