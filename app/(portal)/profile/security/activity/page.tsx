import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Browser } from '@/app/_ui/browser'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { Time } from '@/app/_ui/time'
import { type ActivityEvent, readActivity } from '@/lib/audit/activity'
import { requireSession } from '@/lib/web/guard'
import { processContext } from '@/lib/web/process-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security/activity')
    const asked = String((await searchParams).before ?? '')
    const before = /^\d{1,18}$/.test(asked) ? BigInt(asked) : undefined
    const { events, next } = await readActivity(ctx, session.account.id, before)
    const t = await getTranslations('activity')
    return (
      <PortalScreen title={t('title')} session={session} here="security" back="/profile/security">
        <p>{t('intro')}</p>
        {events.length === 0 && <p>{t('empty')}</p>}
        <ol className="rows">
          {events.map((event) => (
            <li key={String(event.id)} className="row">
              <span className="row-title">
                <WhatHappened event={event} />
              </span>
              <span className="row-hint">
                <Time time={event.at} />
              </span>
              {event.address && (
                <span className="row-hint">
                  {event.address}
                  {event.userAgent && (
                    <>
                      , <Browser userAgent={event.userAgent} />
                    </>
                  )}
                </span>
              )}
            </li>
          ))}
        </ol>
        <p className="actions">
          {before !== undefined && <a href="/profile/security/activity">{t('newest')}</a>}
          {next !== undefined && <a href={`/profile/security/activity?before=${next}`}>{t('older')}</a>}
        </p>
      </PortalScreen>
    )
  })
}

async function WhatHappened({ event }: { event: ActivityEvent }) {
  const t = await getTranslations('activity.events')
  switch (event.type) {
    case 'mail.sent':
    case 'mail.refused': {
      const words = await getTranslations('mail')
      const { portalName: portal } = processContext().config
      return t(event.type, { subject: words(`${event.detail.template}.subject`, { portal }) })
    }
    case 'password.changed':
      return t(`${event.type}.${event.detail.by}`)
    case 'sign-in.succeeded':
      return t(`${event.type}.${event.detail.secondFactor}`)
    case 'session.ended':
      return t(`${event.type}.${event.detail.reason}`)
    case 'device.moved':
      return t(event.type, { device: event.detail.device, from: event.detail.from })
    case 'two-factor.turned-on':
    case 'device.added':
    case 'device.removed':
    case 'device.renamed':
      return t(event.type, { device: event.detail.device })
    default:
      return t(event.type)
  }
}
