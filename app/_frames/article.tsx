import { getTranslations } from 'next-intl/server'
import { Bar } from '@/app/_ui/bar'
import type { CardProps } from './card'
import { Contact } from './contact'

/** A text to read, for anyone. */
export async function Article({ title, children, account }: CardProps & { title: string }) {
  const t = await getTranslations('system')
  return (
    <>
      <Bar account={account} />
      <main id="main" className="article">
        <h1>{title}</h1>
        {children}
        <p>
          <a href="/profile">{t('toPortal')}</a>
        </p>
        <Contact />
      </main>
    </>
  )
}
