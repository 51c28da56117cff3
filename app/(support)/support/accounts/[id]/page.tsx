import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { screen } from '@/app/_frames/screen'
import { StaffScreen } from '@/app/_frames/staff-screen'
import { ActivityList } from '@/app/_ui/activity-list'
import { Name } from '@/app/_ui/name'
import { Notice } from '@/app/_ui/notice'
import { activityKinds, readActivity } from '@/lib/audit/activity'
import { lookAtAccount } from '@/lib/support/account-view'
import { adviceFor } from '@/lib/support/advice'
import { readOnly } from '@/lib/support/read-only'
import { requireStaff } from '@/lib/web/guard'
import { Applications, Mails, Sessions, State } from './state'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('title') }
}

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ kind?: string; before?: string }>
}

/** One account, read-only. Each look is an event in its history. */
export default function Page({ params, searchParams }: Props) {
  return screen(async () => {
    const id = z.uuid().safeParse((await params).id)
    const asked = await searchParams
    const { ctx, session } = await requireStaff('/support')
    const view = id.success ? await lookAtAccount(ctx, session, id.data) : undefined
    if (!view) notFound()
    const kind = activityKinds.find((known) => known === asked.kind) ?? 'all'
    const before = /^\d{1,18}$/.test(asked.before ?? '') ? BigInt(asked.before as string) : undefined
    const { events, next } = await readOnly(ctx, (ctx) => readActivity(ctx, view.id, { before, kind }))
    const t = await getTranslations('support')
    const activity = await getTranslations('activity')
    const here = `/support/accounts/${view.id}`
    return (
      <StaffScreen title={view.email} session={session} back="/support">
        <p>
          <Name>{view.name}</Name>
        </p>
        <Notice kind="info">{t('readOnly')}</Notice>
        <section className="part">
          <h2>{t('tell')}</h2>
          <ul>
            {adviceFor(view, ctx.clock.now()).map((advice) => (
              <li key={advice}>{t(`advice.${advice}`)}</li>
            ))}
          </ul>
        </section>
        <State view={view} />
        <Sessions sessions={view.sessions} />
        <Applications applications={view.applications} logoutTokens={view.logoutTokens} />
        <Mails mails={view.mails} />
        <section className="part" id="timeline">
          <h2>{t('timeline')}</h2>
          <p>{t('timelineHint')}</p>
          <nav className="actions" aria-label={t('timeline')}>
            {activityKinds.map((one) => (
              <a
                key={one}
                href={`${here}?kind=${one}#timeline`}
                aria-current={one === kind ? 'true' : undefined}
              >
                {t(`filters.${one}`)}
              </a>
            ))}
          </nav>
          {events.length === 0 ? <p>{activity('empty')}</p> : <ActivityList events={events} forStaff />}
          {next !== undefined && (
            <a href={`${here}?kind=${kind}&before=${next}#timeline`}>{activity('older')}</a>
          )}
        </section>
      </StaffScreen>
    )
  })
}
