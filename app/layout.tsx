import type { Metadata, Viewport } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { processContext } from '@/lib/web/process-context'
import { ClientWordsProvider } from './_ui/client-words'
import { FocusOnNavigation } from './_ui/focus-on-navigation'
import './_ui/tokens.css'
import './_ui/base.css'
import './_ui/parts.css'
import './_ui/screens.css'

/** Every page is made for its request: the nonce of its scripts is new each time. */
export const dynamic = 'force-dynamic'

export function generateMetadata(): Metadata {
  const name = processContext().config.portalName
  return {
    title: { default: name, template: `%s – ${name}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 }

export default async function Layout({ children }: { children: ReactNode }) {
  const t = await getTranslations('common')
  return (
    <html lang={await getLocale()}>
      <head>{processContext().config.accent && <link rel="stylesheet" href="/accent.css" />}</head>
      <body>
        <a className="skip" href="#main">
          {t('skipToContent')}
        </a>
        <ClientWordsProvider words={(await getMessages()).client}>
          {children}
          <FocusOnNavigation />
        </ClientWordsProvider>
      </body>
    </html>
  )
}
