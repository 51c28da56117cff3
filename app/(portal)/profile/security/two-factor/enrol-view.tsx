import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/badge'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/time'
import type { PendingRevert } from '@/lib/accounts/undo-email-change'
import { PendingReverts } from '../../pending-reverts'
import { type EnrolmentProps, EnrolSteps } from './enrol-steps'
import { NewCodesForm } from './new-codes'

type Props = EnrolmentProps & { pendingReverts: PendingRevert[] }

/** The four steps of turning on. */
export async function EnrolView({ pendingReverts, ...props }: Props) {
  const t = await getTranslations('twoFactor.enrol')
  const off = await getTranslations('twoFactor.off')
  const reverts = await getTranslations('pendingReverts')
  const common = await getTranslations('common')
  const { account, enrolment } = props
  return (
    <NewCodesForm by="turnOn">
      <IdempotencyKey />
      <p>
        <Badge on={false}>{common('off')}</Badge> {off('intro')} {off('effort')}
      </p>
      <EnrolSteps {...props} />
      <p>{t('codes', { email: account.email })}</p>
      <PendingReverts reverts={pendingReverts}>{reverts('turningOn')}</PendingReverts>
      <Notice kind="warn">{t('loss')}</Notice>
      <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
      <p className="hint form-end">
        {t.rich('expires', { time: () => <Time time={enrolment.expiresAt} /> })}
      </p>
      <HelpLink topic="turn-on" />
    </NewCodesForm>
  )
}
