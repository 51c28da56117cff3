import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Badge } from '@/app/_ui/badge'
import { Form } from '@/app/_ui/form'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Notice } from '@/app/_ui/notice'
import * as policy from '@/lib/policy'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { requireSession } from '@/lib/web/guard'
import { noticeOf } from '@/lib/web/notice'
import { beginEnrolmentAction } from './two-factor/actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ notice?: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireSession('/profile/security')
    const notice = await noticeOf(await searchParams)
    const t = await getTranslations('security')
    const common = await getTranslations('common')
    const changed = await getTranslations('changePassword')
    const { twoFactorOn } = session.account
    const left = twoFactorOn ? (await readTwoFactorState(ctx, session)).backupCodesLeft : undefined
    const row = (
      <>
        <span className="row-title">{common('twoFactorAuthentication')}</span>
        <Badge on={twoFactorOn}>{common(twoFactorOn ? 'on' : 'off')}</Badge>
        <span className="row-hint">{t(`twoFactorHint.${twoFactorOn ? 'on' : 'off'}`)}</span>
        {left !== undefined && left <= policy.backupCodes.fewLeft && (
          <span className="row-hint row-warn">{t('codesLeft', { count: left })}</span>
        )}
      </>
    )
    return (
      <PortalScreen title={t('title')} session={session} here="security">
        {notice === 'password-changed' && <Notice kind="ok">{changed('saved')}</Notice>}
        {twoFactorOn ? (
          <div className="rows">
            <a className="row row-link" href="/profile/security/two-factor">
              {row}
            </a>
          </div>
        ) : (
          // One click leads to the QR code. It makes a secret, so it is a POST.
          <Form action={beginEnrolmentAction}>
            <IdempotencyKey />
            <div className="rows">
              <button type="submit" className="row row-link">
                {row}
              </button>
            </div>
          </Form>
        )}
        <div className="rows">
          <LinkRow href="/profile/security/password" title={t('password')} hint={t('passwordHint')} />
          <LinkRow href="/profile/security/sessions" title={t('sessions')} hint={t('sessionsHint')} />
          <LinkRow
            href="/profile/security/applications"
            title={t('applications')}
            hint={t('applicationsHint')}
          />
          <LinkRow href="/profile/security/activity" title={t('activity')} hint={t('activityHint')} />
        </div>
      </PortalScreen>
    )
  })
}

function LinkRow({ href, title, hint }: { href: string; title: string; hint: string }) {
  return (
    <a className="row row-link" href={href}>
      <span className="row-title">{title}</span>
      <span className="row-hint">{hint}</span>
    </a>
  )
}
