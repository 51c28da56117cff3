import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Browser } from '@/app/_ui/browser'
import { Form } from '@/app/_ui/form'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Time } from '@/app/_ui/time'
import { minutes } from '@/lib/clock'
import { idleOf } from '@/lib/sessions/session'
import { listSessions, type SignedInBrowser } from '@/lib/sessions/session-list'
import { requireSession } from '@/lib/web/guard'
import { noticeOf } from '@/lib/web/notice'
import { endAllOthersAction, endSessionAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sessions'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ notice?: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security/sessions')
    const browsers = await listSessions(ctx, session)
    const t = await getTranslations('sessions')
    const common = await getTranslations('common')
    const words = await getTranslations()
    const notice = await noticeOf(await searchParams)
    return (
      <PortalScreen title={t('title')} session={session} here="security" back="/profile/security">
        {notice === 'ended' && <Notice kind="ok">{t('ended')}</Notice>}
        {notice === 'not-done' && <Notice kind="warn">{words('confirm.notDone')}</Notice>}
        <p>{t('intro', { minutes: String(idleOf(session.account.role) / minutes(1)) })}</p>
        <ul className="rows">
          {browsers.map((browser) => (
            <SessionRow key={browser.id} browser={browser} />
          ))}
        </ul>
        {browsers.length === 1 && <p className="hint">{t('onlyHere')}</p>}
        <div className="part">
          <p className="hint">{t('endAllHint')}</p>
          <Form action={endAllOthersAction}>
            <IdempotencyKey />
            <SubmitButton kind="danger" waiting={common('waiting')}>
              {t('endAll')}
            </SubmitButton>
          </Form>
        </div>
      </PortalScreen>
    )
  })
}

async function SessionRow({ browser }: { browser: SignedInBrowser & { here: boolean } }) {
  const t = await getTranslations('sessions')
  const common = await getTranslations('common')
  return (
    <li className="row">
      <span className="row-title">
        <Browser userAgent={browser.userAgent} />
      </span>
      {browser.here ? (
        <span className="badge badge-on">{t('here')}</span>
      ) : (
        <Form action={endSessionAction}>
          <input type="hidden" name="session" value={browser.id} />
          <SubmitButton kind="quiet" waiting={common('waiting')}>
            {t('end')}
          </SubmitButton>
        </Form>
      )}
      {browser.address && <span className="row-hint">{t('address', { address: browser.address })}</span>}
      <span className="row-hint">{t.rich('since', { time: () => <Time time={browser.firstSeenAt} /> })}</span>
      <span className="row-hint">
        {t.rich('lastSeen', { time: () => <Time time={browser.lastSeenAt} /> })}
      </span>
    </li>
  )
}
