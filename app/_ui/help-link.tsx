import { getTranslations } from 'next-intl/server'
import type { Topic } from '../help/two-factor/topics'

/** The way from a state of a page to its paragraph in the help article. */
export async function HelpLink({ topic }: { topic: Topic }) {
  const t = await getTranslations('help')
  return (
    <p className="help-link">
      <a href={`/help/two-factor#${topic}`}>{t('about', { topic: t(`${topic}.title`) })}</a>
    </p>
  )
}
