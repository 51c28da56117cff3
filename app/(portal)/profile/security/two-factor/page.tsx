import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Notice } from '@/app/_ui/notice'
import { readPendingReverts } from '@/lib/accounts/undo-email-change'
import { readKeepsEntries } from '@/lib/factors/kept-entries'
import { isolated } from '@/lib/i18n/isolate'
import { readEnrolment } from '@/lib/two-factor/enrolment'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { requireSession } from '@/lib/web/guard'
import { noticeOf } from '@/lib/web/notice'
import type { WaitingApplication } from '@/lib/web/waiting-application'
import { sheetFrameOf } from '../../../sheet-of'
import { PendingReverts } from '../../pending-reverts'
import { renewCodesAction, turnOnAction } from './actions'
import { AddPasskey } from './add-passkey'
import { EnrolView } from './enrol-view'
import { NewCodes } from './new-codes'
import { OffView } from './off-view'
import { OnView } from './on-view'
import { overtakenBy } from './overtaken'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ notice?: string }> }) {
  return screen(async () => {
    const { notice } = await searchParams
    const { ctx, session } = await requireSession('/profile/security/two-factor')
    const { account } = session
    const enrolment = account.twoFactorOn ? undefined : await readEnrolment(ctx, session)
    const pendingReverts = await readPendingReverts(ctx, account.id)
    const keepEntries = pendingReverts.length > 0 && (await readKeepsEntries(ctx, account.id))
    const t = await getTranslations('twoFactor')
    const words = await getTranslations()
    const overtaken = overtakenBy(notice)
    const done = await noticeOf({ notice })
    const frame = await sheetFrameOf(account)
    return (
      <PortalScreen title={t('title')} session={session} here="security">
        {notice === 'staff' && <Notice kind="info">{t('staff')}</Notice>}
        {overtaken && !enrolment && <Notice kind="info">{words(`failures.${overtaken}`)}</Notice>}
        {done === 'not-done' && <Notice kind="warn">{words('confirm.notDone')}</Notice>}
        <NewCodes turnOn={turnOnAction} renew={renewCodesAction} frame={frame}>
          {frame.waiting && <Waiting application={frame.waiting} on={account.twoFactorOn} />}
          {account.twoFactorOn ? (
            <>
              <PendingReverts reverts={pendingReverts}>{words('pendingReverts.on')}</PendingReverts>
              <OnView
                account={account}
                state={await readTwoFactorState(ctx, session)}
                notice={done}
                keepEntries={keepEntries}
              />
            </>
          ) : enrolment ? (
            <>
              <EnrolView
                account={account}
                enrolment={keepEntries ? { ...enrolment, hadRevoked: false } : enrolment}
                serverNow={ctx.clock.now()}
                pendingReverts={pendingReverts}
              />
              <AddPasskey label={words('passkeys.instead')} waiting={words('common.waiting')} />
            </>
          ) : (
            <OffView />
          )}
        </NewCodes>
      </PortalScreen>
    )
  })
}

/** The application that needs two factors; once they are there, the way on to it. */
async function Waiting({
  application: { name, goOn },
  on,
}: {
  application: WaitingApplication
  on: boolean
}) {
  const t = await getTranslations('twoFactor')
  const goingOn = await getTranslations('goingOn')
  const application = isolated(name)
  return (
    <Notice kind="info">
      {on ? (
        <>
          {t('applicationWaits', { application })} <a href={goOn}>{goingOn('link')}</a>
        </>
      ) : (
        t('application', { application })
      )}
    </Notice>
  )
}
