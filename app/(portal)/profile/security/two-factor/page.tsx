import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Notice } from '@/app/_ui/notice'
import { readPendingReverts } from '@/lib/accounts/undo-email-change'
import { readKeepsEntries } from '@/lib/factors/kept-entries'
import { readEnrolment } from '@/lib/two-factor/enrolment'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { requireSession } from '@/lib/web/guard'
import { noticeOf } from '@/lib/web/notice'
import { sheetFrameOf } from '../../../sheet-of'
import { PendingReverts } from '../../pending-reverts'
import { renewCodesAction, turnOnAction } from './actions'
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
    return (
      <PortalScreen title={t('title')} session={session} here="security">
        {notice === 'application' && !account.twoFactorOn && <Notice kind="info">{t('application')}</Notice>}
        {notice === 'staff' && <Notice kind="info">{t('staff')}</Notice>}
        {overtaken && !enrolment && <Notice kind="info">{words(`failures.${overtaken}`)}</Notice>}
        {done === 'not-done' && <Notice kind="warn">{words('confirm.notDone')}</Notice>}
        <NewCodes turnOn={turnOnAction} renew={renewCodesAction} frame={await sheetFrameOf(account)}>
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
            <EnrolView
              account={account}
              enrolment={keepEntries ? { ...enrolment, hadRevoked: false } : enrolment}
              serverNow={ctx.clock.now()}
              pendingReverts={pendingReverts}
            />
          ) : (
            <OffView />
          )}
        </NewCodes>
      </PortalScreen>
    )
  })
}
