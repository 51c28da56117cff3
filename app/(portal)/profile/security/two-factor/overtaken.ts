import { redirect } from 'next/navigation'
import type { Result } from '@/lib/result'

/** Ways in which the QR code of a page is over. Its steps lead nowhere then, so the two-factor page says it. */
export const OVERTAKEN = ['enrolment-over', 'already-on'] as const

/** Leads there, when the confirmation of a device failed so. */
export function leaveIfOvertaken(confirmed: Result<unknown>): void {
  const by = OVERTAKEN.find((code) => !confirmed.ok && code === confirmed.failure.code)
  if (by) redirect(`/profile/security/two-factor?notice=${by}`)
}
