import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYouTellSupport } from './parts'

export function deviceAdded(props: MailProps<'device-added'>): Mail {
  const { t, name, values } = props
  const { inPlaceOf } = values
  const device = name(values.device)
  return {
    subject: t('mail.device-added.subject'),
    blocks: [
      greeting(props),
      paragraph(
        inPlaceOf === null
          ? t('mail.device-added.beside', { device })
          : t('mail.device-added.moved', { device, inPlaceOf: name(inPlaceOf) }),
      ),
      ...requestMetadataBlocks(props, values),
      ...wasntYouTellSupport(
        props,
        t(inPlaceOf === null ? 'mail.device-added.wasntYou' : 'mail.device-added.wasntYouMoved'),
      ),
      ...goodbye(props),
    ],
  }
}
