import { getTranslations } from 'next-intl/server'
import { browserName } from '@/lib/web/browser-name'

/** "Firefox on Windows". */
export async function Browser({ userAgent }: { userAgent: string | null }) {
  const t = await getTranslations('sessions')
  const known = browserName(userAgent)
  return known ? t('browser', known) : t('unknown')
}
