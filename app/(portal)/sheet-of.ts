import 'server-only'
import type { SessionToken } from '@/lib/crypto/token'
import { messagesOf } from '@/lib/i18n/languages'
import type { CodeSheetWords } from '@/lib/i18n/messages'
import { formatTime } from '@/lib/i18n/time'
import type { Session } from '@/lib/sessions/session'
import type { FormState } from '@/lib/web/answer-form'
import { currentLanguage, languageFor } from '@/lib/web/language'
import { processContext } from '@/lib/web/process-context'
import { readWaitingApplication, type WaitingApplication } from '@/lib/web/waiting-application'

/** Backup codes as the sheet shows them: in this answer, and on no later page. */
export type Sheet = { sheet: { codes: string[]; made: string; turnedOn: boolean } }
export type CodesState = FormState & Partial<Sheet>

/** What every sheet of an account says. */
export type SheetFrame = {
  portal: string
  email: string
  words: CodeSheetWords
  waiting: WaitingApplication | undefined
}

/** The frame of this account's sheets. */
export async function sheetFrameOf({ email }: { email: string }): Promise<SheetFrame> {
  const words = messagesOf(await currentLanguage()).codeSheet
  const waiting = await readWaitingApplication()
  return { portal: processContext().config.portalName, email, words, waiting }
}

/** Makes the sheet of what was issued, in the language of the session, or of whoever sends a form twice. */
export const sheetOf =
  ({ turnedOn }: { turnedOn: boolean }, session?: Session) =>
  async (issued: { backupCodes?: string[]; sessionToken: SessionToken | undefined }) => {
    const language = session ? await languageFor(session) : await currentLanguage()
    const made = formatTime(processContext().clock.now(), language)
    const { backupCodes: codes = [], sessionToken } = issued
    return { sessionToken, show: { sheet: { codes, made, turnedOn } } }
  }
