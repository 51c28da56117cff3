import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field, OneTimePasswordField } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { SubmitButton } from '@/app/_ui/submit-button'
import { asksForSecondFactor } from '@/lib/sessions/stepped-up'
import { readCookie } from '@/lib/web/cookies'
import { requireSession } from '@/lib/web/guard'
import { safeReturnTo } from '@/lib/web/return-to'
import { stepUpAction } from './actions'
import { stepUpPurpose } from './purpose'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confirm'))('title') }
}

export default function Page({
  searchParams,
}: {
  searchParams: Promise<{ purpose?: string; returnTo?: string }>
}) {
  return screen(async () => {
    const asked = await searchParams
    const returnTo = safeReturnTo(asked.returnTo, '/profile/security')
    const purpose = stepUpPurpose(asked.purpose)
    const { ctx, session } = await requireSession(returnTo)
    const resumes = (await readCookie('resume')) === purpose
    const t = await getTranslations('confirm')
    const common = await getTranslations('common')
    return (
      <Card title={t('heading')} account={session.account}>
        <p>{t(`why.${purpose}`)}</p>
        <p className="hint">{common('account', { email: session.account.email })}</p>
        <Form action={stepUpAction}>
          <IdempotencyKey />
          <input type="hidden" name="purpose" value={purpose} />
          <input type="hidden" name="returnTo" value={returnTo} />
          {resumes && <input type="hidden" name="resume" value="yes" />}
          <Field name="password" type="password" autoComplete="current-password" autoFocus />
          {asksForSecondFactor(session, purpose, ctx.clock.now()) && <OneTimePasswordField />}
          <SubmitButton waiting={common('waiting')}>{common('continue')}</SubmitButton>
        </Form>
      </Card>
    )
  })
}
