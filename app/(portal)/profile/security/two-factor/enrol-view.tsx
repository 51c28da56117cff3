import { getTranslations } from 'next-intl/server'
import { HelpLink } from '@/app/_ui/help-link'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { formatTime } from '@/lib/i18n/time'
import { currentLanguage } from '@/lib/web/language'
import { type EnrolmentProps, EnrolSteps } from './enrol-steps'
import { NewCodesForm } from './new-codes'

/** The four steps of turning on. */
export async function EnrolView(props: EnrolmentProps) {
  const t = await getTranslations('twoFactor.enrol')
  const common = await getTranslations('common')
  const { account, enrolment } = props
  return (
    <NewCodesForm by="turnOn">
      <EnrolSteps {...props} />
      <p>{t('codes', { email: account.email })}</p>
      <Notice kind="warn">{t('loss')}</Notice>
      <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
      <p className="hint form-end">
        {t('expires', { time: formatTime(enrolment.expiresAt, await currentLanguage()) })}
      </p>
      <HelpLink topic="turn-on" />
    </NewCodesForm>
  )
}
