import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { noticeOf } from '@/lib/web/notice'
import { askForBrowserLinkAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('askNewBrowser'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ notice?: string }> }) {
  return screen(async () => {
    const sent = (await noticeOf(await searchParams)) === 'sent'
    const t = await getTranslations('askNewBrowser')
    const common = await getTranslations('common')
    return (
      <Card title={t('title')}>
        {sent ? <Notice kind="ok">{t('sent')}</Notice> : <p>{t('intro')}</p>}
        <Form action={askForBrowserLinkAction}>
          <Field name="email" type="email" autoComplete="username" autoFocus={!sent} />
          <SubmitButton kind={sent ? 'quiet' : 'primary'} waiting={common('waiting')}>
            {t('submit')}
          </SubmitButton>
        </Form>
        <p className="aside">
          <a href="/sign-in">{common('backToSignIn')}</a>
        </p>
      </Card>
    )
  })
}
