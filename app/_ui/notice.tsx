import type { ReactNode } from 'react'

const SIGNS = { info: 'i', ok: '✓', warn: '!', danger: '!' }

/** What the person should know now. A danger is announced; the others are simply there. */
export function Notice({ kind, children }: { kind: keyof typeof SIGNS; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} {...(kind === 'danger' && { role: 'alert', tabIndex: -1 })}>
      <span className="notice-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <div>{children}</div>
    </div>
  )
}
