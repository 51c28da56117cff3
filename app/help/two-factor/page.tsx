import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Article } from '@/app/_frames/article'
import { screen } from '@/app/_frames/screen'
import { currentSession } from '@/lib/web/guard'
import { TOPICS, type Topic } from './topics'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help'))('title') }
}

/** The help article, for anyone. */
export default function Page() {
  return screen(async () => {
    const session = await currentSession()
    const t = await getTranslations('help')
    const topics = Object.keys(TOPICS) as Topic[]
    return (
      <Article title={t('title')} account={session?.account}>
        <p>{t('intro')}</p>
        <nav aria-labelledby="contents">
          <h2 id="contents">{t('contents')}</h2>
          <ul>
            {topics.map((topic) => (
              <li key={topic}>
                <a href={`#${topic}`}>{t(`${topic}.title`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        {topics.map((topic) => (
          <Paragraph key={topic} topic={topic} />
        ))}
      </Article>
    )
  })
}

async function Paragraph({ topic }: { topic: Topic }) {
  const t = await getTranslations('help')
  const words = t as unknown as (key: string) => string // TOPICS says which texts a topic has
  const { texts, picture } = TOPICS[topic]
  return (
    <section id={topic} className="part">
      <h2>{t(`${topic}.title`)}</h2>
      {texts.map((text) => (
        <p key={text}>{words(`${topic}.${text}`)}</p>
      ))}
      {picture && <Picture topic={topic} alt={words(`${topic}.picture`)} />}
    </section>
  )
}

/** A picture of our own page, in the reader's language and colours; `npm run screenshots` makes them. */
async function Picture({ topic, alt }: { topic: Topic; alt: string }) {
  const file = `/help/${await getLocale()}/${topic}`
  return (
    <picture>
      <source srcSet={`${file}-dark.png`} media="(prefers-color-scheme: dark)" />
      <img className="picture" src={`${file}-light.png`} alt={alt} />
    </picture>
  )
}
