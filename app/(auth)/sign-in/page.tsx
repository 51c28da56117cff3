import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { Card, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { currentSession } from '@/lib/web/guard'
import { portal } from '@/lib/web/portal'
import { safeReturnTo } from '@/lib/web/return-to'
import { signInAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

const NOTICES = ['signed-out', 'challenge-over', 'too-many-tries', 'session-over'] as const

type Props = { searchParams: Promise<{ returnTo?: string; notice?: string }> }

export default function Page({ searchParams }: Props) {
  return screen(async () => {
    const { returnTo, notice: asked } = await searchParams
    const goOn = safeReturnTo(returnTo)
    if (await currentSession()) redirect(goOn)
    const t = await getTranslations('signIn')
    const common = await getTranslations('common')
    const notice = NOTICES.find((known) => known === asked)
    return (
      <Card title={t('heading', { portal: portal().config.portalName })}>
        {notice && <Notice kind={notice === 'signed-out' ? 'ok' : 'info'}>{t(`notices.${notice}`)}</Notice>}
        <Form action={signInAction}>
          <input type="hidden" name="returnTo" value={goOn} />
          <Field name="email" label={common('email')} type="email" autoComplete="username" autoFocus />
          <Field name="password" label={common('password')} type="password" autoComplete="current-password" />
          <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
        </Form>
      </Card>
    )
  })
}
