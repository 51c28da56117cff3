import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { FormBody } from '@/app/_ui/form'
import { HelpLink } from '@/app/_ui/help-link'
import { IdempotencyKey } from '@/app/_ui/idempotency-key'
import { Notice } from '@/app/_ui/notice'
import { Outcome } from '@/app/_ui/outcome'
import { SubmitButton } from '@/app/_ui/submit-button'
import { WayOnInNewBrowser } from '@/app/_ui/way-on-in-new-browser'
import type { LinkToken } from '@/lib/crypto/token'
import { isolated } from '@/lib/i18n/isolate'
import type { Failure } from '@/lib/result'
import { type DisableRequest, readDisableRequest } from '@/lib/two-factor/disable-by-email'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { textOf } from '@/lib/web/text-of'
import { disableAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('disable'))('title') }
}

/** The final step of turning off. Opening it changes nothing: mail scanners open links and run scripts. */
export default function Page({ params }: { params: Promise<{ token: LinkToken }> }) {
  return screen(async () => {
    const { token } = await params
    const session = await currentSession()
    const { link, keepEntries } = await readDisableRequest(await requestContext(), token, session)
    const t = await getTranslations('disable')
    return (
      <Card title={t('heading')} account={session?.account}>
        <Outcome
          action={disableAction}
          done={<Done signedIn={session !== undefined} keepEntries={keepEntries} />}
        >
          {link.ok ? (
            <FinalStep token={token} request={link.value} />
          ) : (
            <Dead failure={link.failure} signedIn={session !== undefined} />
          )}
        </Outcome>
      </Card>
    )
  })
}

async function FinalStep({ token, request }: { token: string; request: DisableRequest }) {
  const t = await getTranslations('disable')
  const common = await getTranslations('common')
  const { email, devices } = request
  return (
    <>
      <p>{t('intro', { email })}</p>
      <p>{t('devices', { count: devices.length, names: devices.map(isolated).join(', ') })}</p>
      <p>{t('effects')}</p>
      <FormBody>
        <WayOnInNewBrowser words={common('linkForNewBrowser')} />
        <IdempotencyKey />
        <input type="hidden" name="token" value={token} />
        <Field name="password" hint={t('why')} type="password" autoComplete="current-password" />
        <SubmitButton kind="danger" waiting={common('waiting')}>
          {t('submit')}
        </SubmitButton>
      </FormBody>
      <p className="aside">
        <a href="/profile/security">{t('keep')}</a>
      </p>
      <HelpLink topic="turn-off" />
    </>
  )
}

async function Dead({ failure, signedIn }: { failure: Failure; signedIn: boolean }) {
  const text = await textOf(failure)
  return (
    <>
      <Notice kind={failure.code === 'already-off' || failure.code === 'disable-link-used' ? 'info' : 'warn'}>
        {text}
      </Notice>
      <WayOn signedIn={signedIn} />
      <HelpLink topic="turn-off" />
    </>
  )
}

async function Done({ signedIn, keepEntries }: { signedIn: boolean; keepEntries: boolean }) {
  const t = await getTranslations('disable')
  return (
    <>
      <Notice kind="ok">{t('done')}</Notice>
      <p>
        {t('doneText')} {t(keepEntries ? 'keepEntry' : 'tidy')}
      </p>
      <WayOn signedIn={signedIn} />
    </>
  )
}

async function WayOn({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations('disable')
  const common = await getTranslations('common')
  return (
    <a className="button button-primary" href={signedIn ? '/profile/security' : '/sign-in'}>
      {signedIn ? t('toSecurity') : common('toSignIn')}
    </a>
  )
}
