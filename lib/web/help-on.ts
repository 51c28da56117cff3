import 'server-only'
import { translatorOf } from '../i18n/translator'
import type { Failure } from '../result'
import { currentLanguage } from './language'

/** The way from what is wrong with a field to its paragraph in the help article. */
export type HelpOn = { field: string; href: string; text: string }

/** Where the help article says more about what is wrong with a field. */
export async function helpOn(field: string, { code }: Failure): Promise<HelpOn | undefined> {
  if (code !== 'wrong-code-check-clock' && code !== 'wrong-code-slow-clock') return undefined
  const t = translatorOf(await currentLanguage())
  return {
    field,
    href: '/help/two-factor#wrong-code',
    text: t('help.about', { topic: t('help.wrong-code.title') }),
  }
}
