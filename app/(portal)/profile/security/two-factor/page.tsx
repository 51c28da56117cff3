import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { readEnrolment } from '@/lib/two-factor/enrolment'
import { readTwoFactorState } from '@/lib/two-factor/read-state'
import { requireSession } from '@/lib/web/guard'
import { portal } from '@/lib/web/portal'
import { renewCodesAction, turnOnAction } from './actions'
import type { CodeSheetTexts } from './code-sheet'
import { EnrolView } from './enrol-view'
import { NewCodes } from './new-codes'
import { OffView } from './off-view'
import { OnView } from './on-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor'))('title') }
}

export default function Page() {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security/two-factor')
    const { account } = session
    const enrolment = account.twoFactorOn ? undefined : await readEnrolment(ctx, session)
    const t = await getTranslations('twoFactor')
    return (
      <PortalScreen title={t('title')} session={session} here="security">
        <NewCodes turnOn={turnOnAction} renew={renewCodesAction} texts={await sheetTexts(account.email)}>
          {account.twoFactorOn ? (
            <OnView account={account} state={await readTwoFactorState(ctx, session)} />
          ) : enrolment ? (
            <EnrolView account={account} enrolment={enrolment} serverNow={ctx.clock.now()} />
          ) : (
            <OffView />
          )}
        </NewCodes>
      </PortalScreen>
    )
  })
}

async function sheetTexts(email: string): Promise<CodeSheetTexts> {
  const t = await getTranslations('twoFactor.codes')
  const portalName = portal().config.portalName
  return {
    heading: t('heading'),
    turnedOn: t('turnedOn'),
    renewed: t('renewed'),
    once: t('once', { email }),
    loss: t('loss'),
    sheetTitle: t('sheetTitle', { portal: portalName }),
    sheetAccount: t('sheetAccount', { email }),
    sheetRule: t('sheetRule'),
    print: t('print'),
    printHint: t('printHint'),
    copy: t('copy'),
    copied: t('copied'),
    download: t('download'),
    done: t('done'),
    fileName: t('fileName'),
  }
}
