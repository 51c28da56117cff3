import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form, FormBody } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { Outcome } from '@/app/_ui/outcome'
import { OwnerForPasswordManagers } from '@/app/_ui/owner-for-password-managers'
import { SubmitButton } from '@/app/_ui/submit-button'
import { signOutAction } from '@/app/sign-out/actions'
import { type LinkOwner, type PasswordLinkPurpose, readPasswordLink } from '@/lib/accounts/password-link'
import type { LinkToken } from '@/lib/crypto/token'
import type { Failure } from '@/lib/result'
import { currentSession } from '@/lib/web/guard'
import { requestContext } from '@/lib/web/request-context'
import { textOf } from '@/lib/web/text-of'
import { savePasswordAction } from './actions'

type Props = { purpose: PasswordLinkPurpose; token: LinkToken }

/** The page behind a mailed link to a new password. Opening it changes nothing. */
export function NewPassword({ purpose, token }: Props) {
  return screen(async () => {
    const session = await currentSession()
    const link = await readPasswordLink(await requestContext(), purpose, token)
    const t = await getTranslations('newPassword')
    return (
      <Card title={t(`${purpose}.title`)} account={session?.account}>
        <Outcome action={savePasswordAction} done={session && <StillSignedIn as={session.account.email} />}>
          {link.ok ? (
            <Choose
              purpose={purpose}
              token={token}
              owner={link.value}
              signedInAs={session?.account.id === link.value.accountId ? undefined : session?.account.email}
            />
          ) : (
            <Dead purpose={purpose} failure={link.failure} />
          )}
        </Outcome>
      </Card>
    )
  })
}

/** `signedInAs` is somebody else's address, if somebody else is signed in. */
async function Choose({
  purpose,
  token,
  owner,
  signedInAs,
}: Props & { owner: LinkOwner; signedInAs: string | undefined }) {
  const t = await getTranslations('newPassword')
  const common = await getTranslations('common')
  return (
    <>
      {signedInAs && (
        <Notice kind="info">{t('someoneElse', { email: owner.email, other: signedInAs })}</Notice>
      )}
      <p className="hint">{common('account', { email: owner.email })}</p>
      <FormBody>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="purpose" value={purpose} />
        <OwnerForPasswordManagers email={owner.email} />
        <Field name="newPassword" hint={t('hint')} type="password" autoComplete="new-password" autoFocus />
        <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
      </FormBody>
      <p className="hint aside">{t(`${purpose}.effects`)}</p>
    </>
  )
}

/** Saved for another account than the one that is signed in: the ways on. */
async function StillSignedIn({ as }: { as: string }) {
  const t = await getTranslations('newPassword')
  const common = await getTranslations('common')
  return (
    <>
      <p>{t('still', { other: as })}</p>
      <Form action={signOutAction}>
        <SubmitButton waiting={common('waiting')}>{common('signOut')}</SubmitButton>
      </Form>
      <p className="aside">
        <a href="/profile">{t('goOn', { other: as })}</a>
      </p>
    </>
  )
}

async function Dead({ purpose, failure }: { purpose: PasswordLinkPurpose; failure: Failure }) {
  const t = await getTranslations('newPassword')
  const common = await getTranslations('common')
  return (
    <>
      <Notice kind={failure.code === 'link-used' ? 'info' : 'warn'}>{await textOf(failure)}</Notice>
      {purpose === 'invitation' && failure.code === 'link-expired' && <p>{t('invitation.ask')}</p>}
      {purpose === 'reset' && (
        <a className="button button-primary" href="/forgot-password">
          {t('again')}
        </a>
      )}
      <p className="aside">
        <a href="/sign-in">{common('toSignIn')}</a>
      </p>
    </>
  )
}
