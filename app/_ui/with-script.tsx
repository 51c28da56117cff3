'use client'

import type { ReactNode } from 'react'
import { useScript } from './use-script'

/** What only a script can do; without one the page shows the fallback, if there is any. */
export function WithScript({ children, fallback }: { children: ReactNode; fallback?: ReactNode }) {
  return useScript() ? children : fallback
}
