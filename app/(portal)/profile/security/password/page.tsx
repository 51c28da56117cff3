import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Field, OneTimePasswordField } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { OwnerForPasswordManagers } from '@/app/_ui/owner-for-password-managers'
import { SubmitButton } from '@/app/_ui/submit-button'
import { asksForSecondFactor } from '@/lib/sessions/stepped-up'
import { requireSession } from '@/lib/web/guard'
import { withReturnTo } from '@/lib/web/return-to'
import { changePasswordAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('changePassword'))('title') }
}

const HERE = '/profile/security/password'

export default function Page() {
  return screen(async () => {
    const { ctx, session } = await requireSession(HERE)
    const asksForCode = asksForSecondFactor(session, 'change-password', ctx.clock.now())
    if (asksForCode && !session.account.hasApp)
      redirect(withReturnTo('/confirm', HERE, { purpose: 'change-password' }))
    const t = await getTranslations('changePassword')
    const words = await getTranslations('newPassword')
    const common = await getTranslations('common')
    return (
      <PortalScreen title={t('title')} session={session} here="security" back="/profile/security">
        <Form action={changePasswordAction}>
          <IdempotencyKey />
          <OwnerForPasswordManagers email={session.account.email} />
          <Field
            name="password"
            hint={t('current')}
            type="password"
            autoComplete="current-password"
            autoFocus
          />
          {asksForCode && <OneTimePasswordField />}
          <Field name="newPassword" hint={words('hint')} type="password" autoComplete="new-password" />
          <SubmitButton waiting={common('waiting')}>{words('submit')}</SubmitButton>
        </Form>
        <p className="hint aside">{t('effects')}</p>
      </PortalScreen>
    )
  })
}
