import { type Mail, type MailProps, paragraph, small } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function confirmTurningOff(props: MailProps<'confirm-turning-off'>): Mail {
  const { t, name, values } = props
  return {
    subject: t('mail.confirm-turning-off.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.confirm-turning-off.asked')),
      paragraph(t('mail.confirm-turning-off.next')),
      { kind: 'action', label: t('mail.confirm-turning-off.action'), link: values.link },
      paragraph(t('mail.confirm-turning-off.life')),
      ...requestMetadataBlocks(props, values),
      small(
        t('disable.devices', {
          count: values.devices.length,
          names: values.devices.map(name).join(', '),
        }),
      ),
      ...wasntYou(props, t('mail.confirm-turning-off.wasntYou')),
      ...goodbye(props),
    ],
  }
}
