import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requireSession } from '@/lib/web/guard'
import { requestEmailChangeAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile.email'))('title') }
}

type Props = { searchParams: Promise<{ newEmail?: string; notice?: string }> }

export default function Page({ searchParams }: Props) {
  return screen(async () => {
    const { newEmail = '', notice } = await searchParams
    const { session } = await requireSession('/profile/email')
    const t = await getTranslations('profile.email')
    const common = await getTranslations('common')
    return (
      <PortalScreen title={t('title')} session={session} here="profile" back="/profile">
        {notice === 'sent' ? (
          <Notice kind="ok">{t('sent', { email: String(newEmail) })}</Notice>
        ) : (
          <p>{t('intro', { email: session.account.email })}</p>
        )}
        <Form action={requestEmailChangeAction}>
          <Field
            name="newEmail"
            hint={t('hint')}
            type="email"
            autoComplete="email"
            defaultValue={String(newEmail)}
            autoFocus={notice !== 'sent'}
          />
          <SubmitButton kind={notice === 'sent' ? 'quiet' : 'primary'} waiting={common('waiting')}>
            {t('submit')}
          </SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
