import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, occasionBlocks, wasntYouTellSupport } from './parts'

export function emailPutBack(props: MailProps<'email-put-back'>): Mail {
  const { t, values } = props
  const { oldEmail, twoFactor } = values
  return {
    subject: t('mail.email-put-back.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.email-put-back.text', { oldEmail })),
      ...(twoFactor ? [paragraph(t(`mail.email-put-back.twoFactor.${twoFactor}`))] : []),
      ...occasionBlocks({ ...props, email: oldEmail }, values),
      ...wasntYouTellSupport(props, t('mail.email-put-back.wasntYou', { oldEmail })),
      ...goodbye(props),
    ],
  }
}
