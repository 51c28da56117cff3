import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { readRequestedEmail } from '@/lib/accounts/change-email'
import { readPendingReverts } from '@/lib/accounts/undo-email-change'
import { requireSession } from '@/lib/web/guard'
import { typedBefore } from '@/lib/web/typed'
import { PendingReverts } from '../pending-reverts'
import { requestEmailChangeAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile.email'))('title') }
}

type Props = { searchParams: Promise<{ typed?: string }> }

export default function Page({ searchParams }: Props) {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/email')
    const requested = await readRequestedEmail(ctx, session)
    const t = await getTranslations('profile.email')
    const common = await getTranslations('common')
    const reverts = await getTranslations('pendingReverts')
    return (
      <PortalScreen title={t('title')} session={session} here="profile" back="/profile">
        {requested === null ? (
          <p>{t('intro', { email: session.account.email })}</p>
        ) : (
          <Notice kind="ok">{t('sent', { email: requested })}</Notice>
        )}
        <PendingReverts reverts={await readPendingReverts(ctx, session.account.id)}>
          {reverts('address')}
        </PendingReverts>
        <Form action={requestEmailChangeAction}>
          <Field
            name="newEmail"
            hint={t('hint')}
            type="email"
            autoComplete="email"
            defaultValue={await typedBefore('newEmail', await searchParams)}
            autoFocus={requested === null}
          />
          <SubmitButton kind={requested === null ? 'primary' : 'quiet'} waiting={common('waiting')}>
            {t('submit')}
          </SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
