import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { readBrowserLink } from '@/lib/accounts/browser-link'
import type { LinkToken } from '@/lib/crypto/token'
import { requestContext } from '@/lib/web/request-context'
import { textOf } from '@/lib/web/text-of'
import { pressBrowserLinkAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newBrowser'))('title') }
}

/** The page behind a mailed link that makes a browser known. Opening it changes nothing. */
export default function Page({ params }: { params: Promise<{ token: LinkToken }> }) {
  return screen(async () => {
    const { token } = await params
    const link = await readBrowserLink(await requestContext(), token)
    const t = await getTranslations('newBrowser')
    const common = await getTranslations('common')
    return (
      <Card title={t('title')}>
        {link.ok ? (
          <>
            <p className="hint">{common('account', { email: link.value.email })}</p>
            <p>{t('effects')}</p>
            <Form action={pressBrowserLinkAction}>
              <input type="hidden" name="token" value={token} />
              <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
            </Form>
          </>
        ) : (
          <>
            <Notice kind={link.failure.code === 'link-used' ? 'info' : 'warn'}>
              {await textOf(link.failure)}
            </Notice>
            <a className="button button-primary" href="/sign-in/new-browser">
              {t('again')}
            </a>
            <p className="aside">
              <a href="/sign-in">{common('backToSignIn')}</a>
            </p>
          </>
        )}
      </Card>
    )
  })
}
