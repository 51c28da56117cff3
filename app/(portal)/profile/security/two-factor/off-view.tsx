import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/badge'
import { Form } from '@/app/_ui/form'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { beginEnrolmentAction } from './actions'
import { AddPasskey } from './add-passkey'

/** Off, and nothing begun: what it is, what it means to lose, and the way in. */
export async function OffView() {
  const t = await getTranslations('twoFactor.off')
  const passkeys = await getTranslations('passkeys')
  const common = await getTranslations('common')
  return (
    <>
      <p>
        <Badge on={false}>{common('off')}</Badge> {t('intro')}
      </p>
      <p>{t('effort')}</p>
      <Notice kind="warn">{t('loss')}</Notice>
      <Form action={beginEnrolmentAction}>
        <IdempotencyKey />
        <SubmitButton waiting={common('waiting')}>{t('setUp')}</SubmitButton>
      </Form>
      <AddPasskey label={passkeys('instead')} waiting={common('waiting')} />
      <HelpLink topic="turn-on" />
    </>
  )
}
