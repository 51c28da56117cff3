import { getTranslations } from 'next-intl/server'
import type { ActivityEvent } from '@/lib/audit/activity'
import { isolated } from '@/lib/i18n/isolate'
import { processContext } from '@/lib/web/process-context'
import { Browser } from './browser'
import { Time } from './time'

/**
 * Events of an account in plain words. It doesn't show where support looked from. Only staff see the reference to
 * look for in the log.
 */
export function ActivityList({ events, forStaff = false }: { events: ActivityEvent[]; forStaff?: boolean }) {
  return (
    <ol className="rows">
      {events.map((event) => (
        <li key={String(event.id)} className="row">
          <span className="row-title">
            <WhatHappened event={event} />
          </span>
          <span className="row-hint">
            <Time time={event.at} />
          </span>
          {event.address && event.type !== 'support.looked' && (
            <span className="row-hint">
              {event.address}
              {event.userAgent && (
                <>
                  , <Browser userAgent={event.userAgent} />
                </>
              )}
            </span>
          )}
          {forStaff && event.reference && (
            <span className="row-hint">
              <Reference reference={event.reference} />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

async function Reference({ reference }: { reference: string }) {
  const t = await getTranslations('support')
  return t('reference', { reference })
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
    case 'account.role-changed':
      return t(`${event.type}.${event.detail.role}`)
    case 'sign-in.succeeded':
      return t(`${event.type}.${event.detail.secondFactor}`)
    case 'session.ended':
      return t(`${event.type}.${event.detail.reason}`)
    case 'application.added':
    case 'application.removed':
    case 'application.secret-rotated':
    case 'application.signed-in':
    case 'application.signed-out':
      return t(event.type, { application: isolated(event.detail.application) })
    case 'device.moved':
      return t(event.type, {
        device: isolated(event.detail.device),
        from: isolated(event.detail.from),
      })
    case 'two-factor.turned-on':
    case 'device.added':
    case 'device.removed':
    case 'device.renamed':
      return t(event.type, { device: isolated(event.detail.device) })
    default:
      return t(event.type)
  }
}
