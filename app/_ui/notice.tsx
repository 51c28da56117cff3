import type { ReactNode } from 'react'

const SIGNS = { info: 'i', ok: '✓', warn: '!', danger: '!' }

type Props = { kind: keyof typeof SIGNS; children: ReactNode; autoFocus?: boolean }
const ROLES = {
  info: {},
  ok: { role: 'status' },
  warn: {},
  danger: { role: 'alert', tabIndex: -1 },
}

/** What the person should know now. Danger and success are announced. An answer to a form also takes the focus. */
export function Notice({ kind, children, autoFocus }: Props) {
  return (
    <div
      className={`notice notice-${kind}`}
      {...ROLES[kind]}
      // biome-ignore lint/a11y/noAutofocus: without script, this is how the focus gets to what is wrong
      autoFocus={autoFocus}
    >
      <span className="notice-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <div>{children}</div>
    </div>
  )
}
