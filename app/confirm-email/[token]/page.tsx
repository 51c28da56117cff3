import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { FormBody } from '@/app/_ui/form'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Notice } from '@/app/_ui/notice'
import { Outcome } from '@/app/_ui/outcome'
import { SubmitButton } from '@/app/_ui/submit-button'
import { WayOnInNewBrowser } from '@/app/_ui/way-on-in-new-browser'
import { readEmailChange } from '@/lib/accounts/change-email'
import type { LinkToken } from '@/lib/crypto/token'
import type { Failure } from '@/lib/result'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { textOf } from '@/lib/web/text-of'
import { confirmEmailAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confirmEmail'))('title') }
}

/** The page behind the mail to a new address. Opening it changes nothing. */
export default function Page({ params }: { params: Promise<{ token: LinkToken }> }) {
  return screen(async () => {
    const { token } = await params
    const session = await currentSession()
    const change = await readEmailChange(await requestContext(), token)
    const t = await getTranslations('confirmEmail')
    const common = await getTranslations('common')
    return (
      <Card title={t('title')} account={session?.account}>
        <Outcome
          action={confirmEmailAction}
          done={
            <>
              <Notice kind="ok">{t('done')}</Notice>
              <WayOn />
            </>
          }
        >
          {change.ok ? (
            <>
              <p>{t('intro', change.value)}</p>
              <p>{t('effects')}</p>
              <FormBody>
                <WayOnInNewBrowser words={common('linkForNewBrowser')} />
                <IdempotencyKey />
                <input type="hidden" name="token" value={token} />
                <Field name="password" hint={t('why')} type="password" autoComplete="current-password" />
                <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
              </FormBody>
            </>
          ) : (
            <Dead failure={change.failure} />
          )}
        </Outcome>
      </Card>
    )
  })
}

async function Dead({ failure }: { failure: Failure }) {
  if (failure.code === 'link-expired') return <Expired />
  return (
    <>
      <Notice kind={failure.code === 'link-used' ? 'info' : 'warn'}>{await textOf(failure)}</Notice>
      <WayOn />
    </>
  )
}

async function Expired() {
  const t = await getTranslations('confirmEmail')
  const profile = await getTranslations('profile.email')
  return (
    <>
      <Notice kind="warn">{t('expired')}</Notice>
      <a className="button button-primary" href="/profile/email">
        {profile('title')}
      </a>
    </>
  )
}

async function WayOn() {
  const t = await getTranslations('system')
  return (
    <a className="button button-primary" href="/profile">
      {t('toProfile')}
    </a>
  )
}
