import { unstable_rethrow } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { after } from '@/lib/clock'
import { contactLink } from '@/lib/contact-link'
import { datesOf } from '@/lib/i18n/languages'
import * as policy from '@/lib/policy'
import { idleOf, type Session } from '@/lib/sessions/session'
import { currentLanguage } from '@/lib/web/language'
import { processContext } from '@/lib/web/process-context'
import { reportError } from '@/lib/web/report-error'
import { textOf } from '@/lib/web/text-of'
import { Bar } from './bar'
import { IdleWarning } from './idle-warning'
import { Notice } from './notice'

/**
 * Renders a page and catches what nobody expected, on the server: the browser's own error boundaries show nothing
 * without script.
 */
export async function screen(render: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render()
  } catch (error) {
    unstable_rethrow(error)
    const failure = await reportError(error)
    const t = await getTranslations('system')
    return (
      <Card title={t('unexpectedTitle')}>
        <Notice kind="danger">{await textOf(failure)}</Notice>
        <a href="/profile">{t('toProfile')}</a>
      </Card>
    )
  }
}

type CardProps = { title: string; children: ReactNode; account?: Session['account'] | undefined }

/** One centred card: signed-out screens, and steps that stand alone. */
export async function Card({ title, children, account }: CardProps) {
  return (
    <>
      <Bar account={account} />
      <main id="main" className="card-page">
        <div className="card">
          <h1>{title}</h1>
          {children}
        </div>
        <Contact />
      </main>
    </>
  )
}

/** A text to read, for anyone. */
export async function Article({ title, children, account }: CardProps) {
  const t = await getTranslations('system')
  return (
    <>
      <Bar account={account} />
      <main id="main" className="article">
        <h1>{title}</h1>
        {children}
        <p>
          <a href="/profile">{t('toPortal')}</a>
        </p>
        <Contact />
      </main>
    </>
  )
}

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

type StaffProps = { title: string; session: Session; back?: string; children: ReactNode }

/** A screen of the support console. */
export async function StaffScreen({ title, session, back, children }: StaffProps) {
  const t = await getTranslations('common')
  return (
    <>
      <Bar account={session.account} />
      <main id="main" className="article">
        {back && (
          <a className="back" href={back}>
            ← {t('back')}
          </a>
        )}
        <h1>{title}</h1>
        {children}
      </main>
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

/** When the session ends if nothing happens after this page, and how long before that is said. */
async function idleEnd({ account }: Session) {
  const idle = idleOf(account.role)
  const end = after(processContext().clock.now(), idle)
  return {
    warnIn: idle - policy.session.warnBefore,
    end: end.toISOString(),
    style: datesOf(await currentLanguage()),
  }
}

async function Contact() {
  const { supportContact } = processContext().config
  if (!supportContact) return null
  const t = await getTranslations('common')
  const link = contactLink(supportContact)
  return (
    <p className="hint contact">
      {t.rich('helpContact', {
        contact: () => (link ? <a href={link}>{supportContact}</a> : supportContact),
      })}
    </p>
  )
}
