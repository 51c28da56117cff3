import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Form } from '@/app/_ui/form'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { SubmitButton } from '@/app/_ui/submit-button'
import { isolated } from '@/lib/i18n/isolate'
import { readEnrolment } from '@/lib/two-factor/enrolment'
import { requireSession } from '@/lib/web/guard'
import { EnrolSteps } from '../enrol-steps'
import { cancelEnrolmentAction, confirmDeviceAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor.enrol'))('addTitle') }
}

/** Confirms one more device, or one in the place of another. */
export default function Page() {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security/two-factor/new-device')
    const { account } = session
    const enrolment = account.twoFactorOn ? await readEnrolment(ctx, session) : undefined
    if (!enrolment) redirect('/profile/security/two-factor?notice=enrolment-over')
    const { replaces } = enrolment
    const t = await getTranslations('twoFactor.enrol')
    const common = await getTranslations('common')
    return (
      <PortalScreen
        title={t(replaces ? 'moveTitle' : 'addTitle')}
        session={session}
        here="security"
        back="/profile/security/two-factor"
      >
        <p>{replaces ? t('moveText', { device: isolated(replaces.deviceName) }) : t('addText')}</p>
        <Form action={confirmDeviceAction}>
          <IdempotencyKey />
          <EnrolSteps account={account} enrolment={enrolment} serverNow={ctx.clock.now()} />
          <p>{t('othersEnd')}</p>
          <SubmitButton waiting={common('waiting')}>{t(replaces ? 'submitMove' : 'submitAdd')}</SubmitButton>
        </Form>
        <div className="aside">
          <Form action={cancelEnrolmentAction}>
            <SubmitButton kind="quiet" waiting={common('waiting')}>
              {t('cancel')}
            </SubmitButton>
          </Form>
        </div>
        <HelpLink topic="new-device" />
      </PortalScreen>
    )
  })
}
