import { type Mail, type MailProps, paragraph } from './mail'
import { goodbye, greeting, requestMetadataBlocks, wasntYou } from './parts'

export function backupCodeUsed(props: MailProps<'backup-code-used'>): Mail {
  const { t, values } = props
  return {
    subject: t('mail.backup-code-used.subject'),
    blocks: [
      greeting(props),
      paragraph(t('mail.backup-code-used.text')),
      paragraph(t('mail.backup-code-used.left', { count: values.left })),
      ...requestMetadataBlocks(props, values),
      ...wasntYou(props, t('mail.backup-code-used.wasntYou')),
      ...goodbye(props),
    ],
  }
}
