import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Bar } from '@/app/_ui/bar'
import { IdleWarning } from '@/app/_ui/idle-warning'
import { Notice } from '@/app/_ui/notice'
import type { Session } from '@/lib/sessions/session'
import { Contact } from './contact'
import { idleEnd } from './idle-end'

type PortalProps = {
  title: string
  session: Session
  here: 'profile' | 'security'
  /** The screen that this one belongs to. */
  back?: string
  children: ReactNode
}

/** A screen of the signed-in part, with the sections of the profile at its side. */
export async function PortalScreen({ title, session, here, back, children }: PortalProps) {
  const t = await getTranslations('common')
  const current = (section: PortalProps['here']) => (section === here ? 'page' : undefined)
  return (
    <>
      <Bar account={session.account} />
      <div className="portal">
        <nav className="sections" aria-label={t('sections')}>
          <a href="/profile" aria-current={current('profile')}>
            {t('myProfile')}
          </a>
          <a href="/profile/security" aria-current={current('security')}>
            {t('loginAndSecurity')}
          </a>
        </nav>
        <main id="main" className="content">
          {back && (
            <a className="back" href={back}>
              ← {t('back')}
            </a>
          )}
          <h1>{title}</h1>
          <CameByBackupCode session={session} />
          {children}
          <Contact />
        </main>
      </div>
      <IdleWarning {...(await idleEnd(session))} />
    </>
  )
}

/** Whoever came in by backup code has lost the device, or soon needs new codes: this leads there. */
async function CameByBackupCode({ session }: { session: Session }) {
  if (session.secondFactorKind !== 'backup-code' || !session.account.twoFactorOn) return null
  const t = await getTranslations('security')
  return (
    <Notice kind="info">
      {t('lostDevice')} <a href="/profile/security/two-factor">{t('lostDeviceLink')}</a>
    </Notice>
  )
}
