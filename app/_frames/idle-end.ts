import 'server-only'
import { after } from '@/lib/clock'
import { datesOf } from '@/lib/i18n/languages'
import * as policy from '@/lib/policy'
import { idleOf, type Session } from '@/lib/sessions/session'
import { currentLanguage } from '@/lib/web/language'
import { processContext } from '@/lib/web/process-context'

/** When the session ends if nothing happens after this page, and in how long the page warns of it. */
export async function idleEnd({ account }: Session) {
  const idle = idleOf(account.role)
  const end = after(processContext().clock.now(), idle)
  return {
    warnIn: idle - policy.session.warnBefore,
    end: end.toISOString(),
    style: datesOf(await currentLanguage()),
  }
}
