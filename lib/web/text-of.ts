import 'server-only'
import { failureText } from '../i18n/failure-text'
import type { Failure } from '../result'
import { currentLanguage } from './language'
import { processContext } from './process-context'

/** What a failure says to whoever asks, in their language. */
export async function textOf(failure: Failure): Promise<string> {
  return failureText(failure, await currentLanguage(), processContext().clock.now())
}
