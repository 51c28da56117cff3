import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYouTellSupport } from './parts'

export function backupCodes(props: MailProps<'backup-codes'>): Mail {
  const { t, portal, values } = props
  return {
    subject: t('mail.backup-codes.subject', { portal }),
    blocks: [
      greeting(props),
      paragraph(
        t(values.reason === 'turned-on' ? 'mail.backup-codes.turnedOn' : 'mail.backup-codes.renewed'),
      ),
      paragraph(t('mail.backup-codes.use')),
      { kind: 'codes', codes: values.codes },
      paragraph(`${t('mail.backup-codes.replaces')} ${t('mail.backup-codes.keep')}`),
      paragraph(t('mail.backup-codes.loss')),
      ...requestMetadataBlocks(props, values),
      ...wasntYouTellSupport(
        props,
        t(
          values.reason === 'turned-on' ? 'mail.backup-codes.wasntYouTurnedOn' : 'mail.backup-codes.wasntYou',
        ),
      ),
      ...goodbye(props),
    ],
  }
}
