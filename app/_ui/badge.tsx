import type { ReactNode } from 'react'

/** A state as a word; the colour only repeats it. */
export function Badge({ on, children }: { on: boolean; children: ReactNode }) {
  return <span className={`badge ${on ? 'badge-on' : 'badge-off'}`}>{children}</span>
}
