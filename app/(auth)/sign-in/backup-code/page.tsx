import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requireChallenge } from '@/lib/web/guard'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'
import { verifyBackupCodeAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('backupCode'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ returnTo?: string }> }) {
  return screen(async () => {
    const returnTo = safeReturnTo((await searchParams).returnTo)
    const { challenge } = await requireChallenge(returnTo)
    const t = await getTranslations('backupCode')
    const common = await getTranslations('common')
    return (
      <Card title={t('heading')}>
        <p>{t('intro', { email: challenge.account.email })}</p>
        <Form action={verifyBackupCodeAction}>
          <IdempotencyKey />
          <input type="hidden" name="returnTo" value={returnTo} />
          <Field
            name="backupCode"
            hint={t('hint')}
            className="code-input"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            dir="ltr"
            autoFocus
          />
          <SubmitButton waiting={common('waiting')}>{common('verify')}</SubmitButton>
        </Form>
        <p className="aside">
          <a href={withReturnTo('/sign-in/two-factor', returnTo)}>{t('useOneTimePassword')}</a>
        </p>
        <p className="hint">{t('lost')}</p>
        <HelpLink topic="lost-both" />
      </Card>
    )
  })
}
