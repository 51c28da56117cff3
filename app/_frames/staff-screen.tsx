import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Bar } from '@/app/_ui/bar'
import { IdleWarning } from '@/app/_ui/idle-warning'
import type { Session } from '@/lib/sessions/session'
import { idleEnd } from './idle-end'

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
