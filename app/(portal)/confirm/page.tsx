import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Field, OneTimePasswordField } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Card, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { asksSecondFactor } from '@/lib/sessions/step-up'
import { requireSession } from '@/lib/web/guard'
import { safeReturnTo } from '@/lib/web/return-to'
import { confirmAction } from './actions'
import { stepUpPurpose } from './purpose'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confirm'))('title') }
}

export default function Page({
  searchParams,
}: {
  searchParams: Promise<{ for?: string; returnTo?: string }>
}) {
  return screen(async () => {
    const asked = await searchParams
    const goOn = safeReturnTo(asked.returnTo, '/profile/security')
    const purpose = stepUpPurpose(asked.for)
    const { session } = await requireSession(goOn)
    const t = await getTranslations('confirm')
    const common = await getTranslations('common')
    return (
      <Card title={t('heading')} person={session.account}>
        <p>{t(`why.${purpose}`)}</p>
        <p className="hint">{t('account', { email: session.account.email })}</p>
        <Form action={confirmAction}>
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="returnTo" value={goOn} />
          <Field
            name="password"
            label={common('password')}
            type="password"
            autoComplete="current-password"
            autoFocus
          />
          {asksSecondFactor(session, purpose) && <OneTimePasswordField label={common('oneTimePassword')} />}
          <SubmitButton waiting={common('waiting')}>{common('continue')}</SubmitButton>
        </Form>
      </Card>
    )
  })
}
