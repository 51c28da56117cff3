import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { requireSession } from '@/lib/web/guard'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') }
}

export default function Page() {
  return screen(async () => {
    const { session } = await requireSession('/profile')
    const t = await getTranslations('profile')
    const fields = await getTranslations('client.fields')
    return (
      <PortalScreen title={t('title')} session={session} here="profile">
        <dl className="rows">
          <div className="row">
            <dt>{t('name')}</dt>
            <dd>{session.account.name}</dd>
          </div>
          <div className="row">
            <dt>{fields('email')}</dt>
            <dd>{session.account.email}</dd>
          </div>
        </dl>
      </PortalScreen>
    )
  })
}
