import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { OneTimePasswordField } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { NextCode } from '@/app/_ui/next-code'
import { PasskeyForm } from '@/app/_ui/passkey-form'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requireChallenge } from '@/lib/web/guard'
import { processContext } from '@/lib/web/process-context'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'
import { answerWithPasskeyAction, beginPasskeyAnswerAction, verifyOneTimePasswordAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('challenge'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ returnTo?: string }> }) {
  return screen(async () => {
    const returnTo = safeReturnTo((await searchParams).returnTo)
    const { ctx, challenge } = await requireChallenge(returnTo)
    const t = await getTranslations('challenge')
    const passkeys = await getTranslations('passkeys')
    const common = await getTranslations('common')
    const { email } = challenge.account
    return (
      <Card title={challenge.hasApp ? t('heading') : passkeys('heading')}>
        {challenge.hasApp && (
          <>
            <p>{t('intro', { portal: processContext().config.portalName, email })}</p>
            <Form action={verifyOneTimePasswordAction}>
              <IdempotencyKey />
              <input type="hidden" name="returnTo" value={returnTo} />
              <OneTimePasswordField hint={t('hint')} autoFocus />
              <NextCode serverNow={ctx.clock.now().getTime()} />
              <SubmitButton waiting={common('waiting')}>{common('verify')}</SubmitButton>
            </Form>
          </>
        )}
        {challenge.hasPasskey && (
          <PasskeyForm
            begin={beginPasskeyAnswerAction}
            action={answerWithPasskeyAction}
            label={passkeys('use')}
            waiting={common('waiting')}
            {...(!challenge.hasApp && { kind: 'primary', needsScript: passkeys('needsScript') })}
          >
            {!challenge.hasApp && <p>{passkeys('useHint')}</p>}
            <input type="hidden" name="returnTo" value={returnTo} />
          </PasskeyForm>
        )}
        <section className="aside">
          <h2>{t('lost')}</h2>
          <p>
            {t('lostWithCodes')}{' '}
            <a href={withReturnTo('/sign-in/backup-code', returnTo)}>{t('useBackupCode')}</a>
          </p>
          <p>{t('lostWithout')}</p>
        </section>
        <p className="aside">
          <a href={withReturnTo('/sign-in', returnTo, { account: 'different' })}>{t('differentAccount')}</a>
        </p>
        <HelpLink topic="lost-device" />
      </Card>
    )
  })
}
