import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Form } from '@/app/_ui/form'
import { Name } from '@/app/_ui/name'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/time'
import { listSignedIn, type SignedInApplication } from '@/lib/openid/application-sessions'
import { requireSession } from '@/lib/web/guard'
import { noticeOf } from '@/lib/web/notice'
import { signOutOfApplicationAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('applications'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ notice?: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security/applications')
    const applications = await listSignedIn(ctx, session.account.id)
    const t = await getTranslations('applications')
    const notice = await noticeOf(await searchParams)
    return (
      <PortalScreen title={t('title')} session={session} here="security" back="/profile/security">
        {notice === 'application-signed-out' && <Notice kind="ok">{t('signedOut')}</Notice>}
        <p>{t('intro')}</p>
        {applications.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className="rows">
            {applications.map((application) => (
              <ApplicationRow key={application.id} application={application} />
            ))}
          </ul>
        )}
      </PortalScreen>
    )
  })
}

async function ApplicationRow({ application: { id, name, since } }: { application: SignedInApplication }) {
  const t = await getTranslations('applications')
  const common = await getTranslations('common')
  return (
    <li className="row">
      <span className="row-title">
        <Name>{name}</Name>
      </span>
      <Form action={signOutOfApplicationAction}>
        <input type="hidden" name="application" value={id} />
        <SubmitButton kind="quiet" waiting={common('waiting')} about={name}>
          {common('signOut')}
        </SubmitButton>
      </Form>
      <span className="row-hint">{t.rich('since', { time: () => <Time time={since} /> })}</span>
    </li>
  )
}
