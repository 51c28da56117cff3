import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { ActivityList } from '@/app/_ui/activity-list'
import { readActivity } from '@/lib/audit/activity'
import { requireSession } from '@/lib/web/guard'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security/activity')
    const asked = String((await searchParams).before ?? '')
    const before = /^\d{1,18}$/.test(asked) ? BigInt(asked) : undefined
    const { events, next } = await readActivity(ctx, session.account.id, { before })
    const t = await getTranslations('activity')
    return (
      <PortalScreen title={t('title')} session={session} here="security" back="/profile/security">
        <p>{t('intro')}</p>
        {events.length === 0 && <p>{t('empty')}</p>}
        <ActivityList events={events} />
        <p className="actions">
          {before !== undefined && <a href="/profile/security/activity">{t('newest')}</a>}
          {next !== undefined && <a href={`/profile/security/activity?before=${next}`}>{t('older')}</a>}
        </p>
      </PortalScreen>
    )
  })
}
