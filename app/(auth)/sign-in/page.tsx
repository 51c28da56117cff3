import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { FreshDocument } from '@/app/_ui/fresh-document'
import { Notice } from '@/app/_ui/notice'
import { PasskeyForm } from '@/app/_ui/passkey-form'
import { SubmitButton } from '@/app/_ui/submit-button'
import { WayOnInNewBrowser } from '@/app/_ui/way-on-in-new-browser'
import { currentChallenge, currentSession } from '@/lib/web/guard'
import { noticeOf } from '@/lib/web/notice'
import { processContext } from '@/lib/web/process-context'
import { safeReturnTo } from '@/lib/web/return-to'
import { beginPasskeySignInAction, signInAction, signInWithPasskeyAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

/** Why the person is here, as another screen says in the address. */
const NOTICES = {
  'signed-out': 'signIn.signedOut',
  'password-saved': 'signIn.passwordSaved',
  'browser-known': 'signIn.browserKnown',
  'session-over': 'signIn.sessionOver',
  'challenge-over': 'failures.challenge-over',
  'too-many-tries': 'failures.too-many-tries',
} as const
/** Those that say that something was done as asked. */
const DONE = ['signed-out', 'password-saved', 'browser-known']
const isNotice = (name: string | undefined): name is keyof typeof NOTICES =>
  name !== undefined && Object.hasOwn(NOTICES, name)

type Props = { searchParams: Promise<{ returnTo?: string; notice?: string; account?: string }> }

export default function Page({ searchParams }: Props) {
  return screen(async () => {
    const asked = await searchParams
    const returnTo = safeReturnTo(asked.returnTo)
    if (await currentSession()) redirect(returnTo)
    const t = await getTranslations('signIn')
    const passkeys = await getTranslations('passkeys')
    const common = await getTranslations('common')
    const words = await getTranslations()
    const done = await noticeOf(asked)
    const notice = isNotice(asked.notice) && !DONE.includes(asked.notice) ? asked.notice : done
    // Whoever goes back from the second step has given the right password for that account, and need not type it again.
    const email = asked.account === 'different' ? undefined : (await currentChallenge())?.account.email
    return (
      <FreshDocument path="/sign-in">
        <Card title={t('heading', { portal: processContext().config.portalName })}>
          {isNotice(notice) && (
            <Notice kind={DONE.includes(notice) ? 'ok' : 'info'}>{words(NOTICES[notice])}</Notice>
          )}
          <Form action={signInAction}>
            <WayOnInNewBrowser words={common('linkForNewBrowser')} />
            <input type="hidden" name="returnTo" value={returnTo} />
            <Field
              name="email"
              type="email"
              autoComplete="username webauthn"
              defaultValue={email}
              autoFocus={!email}
            />
            <Field
              name="password"
              type="password"
              autoComplete="current-password"
              autoFocus={email !== undefined}
            />
            <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
          </Form>
          <PasskeyForm
            begin={beginPasskeySignInAction}
            action={signInWithPasskeyAction}
            label={passkeys('signIn')}
            waiting={common('waiting')}
            autofill
          >
            <input type="hidden" name="returnTo" value={returnTo} />
          </PasskeyForm>
          <p className="aside">
            <a href="/forgot-password">{t('forgot')}</a>
          </p>
        </Card>
      </FreshDocument>
    )
  })
}
