import type { ReactNode } from 'react'
import { Bar } from '@/app/_ui/bar'
import type { Session } from '@/lib/sessions/session'
import { Contact } from './contact'

export type CardProps = { title?: string; children: ReactNode; account?: Session['account'] | undefined }

/** One centred card: signed-out screens, and steps that stand alone. Without a title its content brings one. */
export async function Card({ title, children, account }: CardProps) {
  return (
    <>
      <Bar account={account} />
      <main id="main" className="card-page">
        <div className="card">
          {title && <h1>{title}</h1>}
          {children}
        </div>
        <Contact />
      </main>
    </>
  )
}
