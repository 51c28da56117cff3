import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Name } from '@/app/_ui/name'
import { languageOf } from '@/lib/i18n/languages'
import { requireSession } from '@/lib/web/guard'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') }
}

export default function Page() {
  return screen(async () => {
    const { session } = await requireSession('/profile')
    const { name, email, language } = session.account
    const t = await getTranslations('profile')
    const fields = await getTranslations('client.fields')
    return (
      <PortalScreen title={t('title')} session={session} here="profile">
        <dl className="rows">
          <Row title={fields('name')} value={<Name>{name}</Name>} href="/profile/name" />
          <Row title={fields('email')} value={email} href="/profile/email" />
          <Row
            title={fields('language')}
            value={language ? t(`languages.${languageOf(language)}`) : t('languageOfBrowser')}
            href="/profile/language"
          />
        </dl>
      </PortalScreen>
    )
  })
}

async function Row({ title, value, href }: { title: string; value: ReactNode; href: string }) {
  const common = await getTranslations('common')
  return (
    <div className="row">
      <dt>{title}</dt>
      <dd>{value}</dd>
      <dd className="row-action">
        <a href={href} aria-label={`${common('change')}: ${title}`}>
          {common('change')}
        </a>
      </dd>
    </div>
  )
}
