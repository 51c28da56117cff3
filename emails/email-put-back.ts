import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYouTellSupport } from './parts'

export function emailPutBack(props: MailProps<'email-put-back'>): Mail {
  const { t, values } = props
  const { oldEmail, secondFactor } = values
  return {
    subject: t('mail.email-put-back.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.email-put-back.text', { oldEmail })),
      ...(secondFactor ? [paragraph(whoseCodes(props, secondFactor))] : []),
      ...requestMetadataBlocks({ ...props, email: oldEmail }, values),
      ...wasntYouTellSupport(props, t('mail.email-put-back.wasntYou', { oldEmail })),
      ...goodbye(props),
    ],
  }
}

type SecondFactor = NonNullable<MailProps<'email-put-back'>['values']['secondFactor']>

const whoseCodes = ({ t, name }: MailProps<'email-put-back'>, { from, devices }: SecondFactor) =>
  t(`mail.email-put-back.secondFactor.${from}`, { names: devices.map(name).join(', ') })
