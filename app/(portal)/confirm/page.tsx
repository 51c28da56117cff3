import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field, OneTimePasswordField } from '@/app/_ui/field'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { SubmitButton } from '@/app/_ui/submit-button'
import { asksForSecondFactor } from '@/lib/sessions/stepped-up'
import { requireSession } from '@/lib/web/guard'
import { readPress } from '@/lib/web/pressed'
import { safeReturnTo } from '@/lib/web/return-to'
import { sheetFrameOf } from '../sheet-of'
import { beginPasskeyStepUpAction, stepUpAction, stepUpWithPasskeyAction } from './actions'
import { stepUpPurpose } from './purpose'
import { StepUpForm } from './step-up-form'

type Props = { searchParams: Promise<{ purpose?: string; returnTo?: string; resume?: string }> }

/** The step-up for new codes may become their page. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const forCodes = stepUpPurpose((await searchParams).purpose) === 'new-codes'
  return { title: (await getTranslations())(forCodes ? 'twoFactor.title' : 'confirm.title') }
}

export default function Page({ searchParams }: Props) {
  return screen(async () => {
    const asked = await searchParams
    const returnTo = safeReturnTo(asked.returnTo, '/profile/security')
    const purpose = stepUpPurpose(asked.purpose)
    const { ctx, session } = await requireSession(returnTo)
    const given = await readPress(asked.resume, purpose)
    const t = await getTranslations('confirm')
    const twoFactor = await getTranslations('twoFactor')
    const passkeys = await getTranslations('passkeys')
    const common = await getTranslations('common')
    const { hasApp, hasPasskey } = session.account
    const asksForCode = asksForSecondFactor(session, purpose, ctx.clock.now())
    const canType = purpose !== 'application-passkey' && (!asksForCode || hasApp)
    return (
      <Card account={session.account}>
        <StepUpForm
          action={stepUpAction}
          passkey={{ begin: beginPasskeyStepUpAction, action: stepUpWithPasskeyAction }}
          heading={t('heading')}
          sheetHeading={twoFactor('title')}
          frame={await sheetFrameOf(session.account)}
          why={
            <>
              <p>{t(`why.${purpose}`)}</p>
              <p className="hint">{common('account', { email: session.account.email })}</p>
              {!canType && purpose !== 'application-passkey' && (
                <p className="hint">{passkeys('otherwise')}</p>
              )}
            </>
          }
          hidden={
            <>
              <IdempotencyKey />
              <input type="hidden" name="purpose" value={purpose} />
              <input type="hidden" name="returnTo" value={returnTo} />
              {given !== undefined && <input type="hidden" name="resume" value={given} />}
            </>
          }
          fields={
            canType && (
              <>
                <Field name="password" type="password" autoComplete="current-password" autoFocus />
                {asksForCode && <OneTimePasswordField />}
                <SubmitButton waiting={common('waiting')}>{common('continue')}</SubmitButton>
              </>
            )
          }
          passkeyWords={
            hasPasskey
              ? {
                  label: passkeys('use'),
                  waiting: common('waiting'),
                  ...(!canType && { needsScript: passkeys('needsScript') }),
                }
              : null
          }
        />
      </Card>
    )
  })
}
