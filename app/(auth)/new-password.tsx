import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { OwnerForPasswordManagers } from '@/app/_ui/owner-for-password-managers'
import { Card, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { type PasswordLinkPurpose, readPasswordLink } from '@/lib/accounts/password-link'
import { requestContext } from '@/lib/web/request-context'
import { textOf } from '@/lib/web/text-of'
import { savePasswordAction } from './new-password-action'

/** The page behind a mailed link to a new password. Opening it changes nothing. */
export function NewPassword({ purpose, token }: { purpose: PasswordLinkPurpose; token: string }) {
  return screen(async () => {
    const link = await readPasswordLink(await requestContext(), purpose, token)
    const t = await getTranslations('newPassword')
    const common = await getTranslations('common')
    return (
      <Card title={t(`${purpose}.title`)}>
        {link.ok ? (
          <>
            <p className="hint">{common('account', { email: link.value.email })}</p>
            <Form action={savePasswordAction}>
              <input type="hidden" name="token" value={token} />
              <input type="hidden" name="purpose" value={purpose} />
              <OwnerForPasswordManagers email={link.value.email} />
              <Field
                name="newPassword"
                hint={t('hint')}
                type="password"
                autoComplete="new-password"
                autoFocus
              />
              <SubmitButton waiting={common('waiting')}>{t('submit')}</SubmitButton>
            </Form>
            <p className="hint aside">{t(`${purpose}.effects`)}</p>
          </>
        ) : (
          <>
            <Notice kind={link.failure.code === 'link-used' ? 'info' : 'warn'}>
              {await textOf(link.failure)}
            </Notice>
            <WayOn purpose={purpose} />
          </>
        )}
      </Card>
    )
  })
}

async function WayOn({ purpose }: { purpose: PasswordLinkPurpose }) {
  const t = await getTranslations('newPassword')
  const disable = await getTranslations('disable')
  return (
    <>
      {purpose === 'reset' && (
        <a className="button button-primary" href="/forgot-password">
          {t('again')}
        </a>
      )}
      <p className="aside">
        <a href="/sign-in">{disable('toSignIn')}</a>
      </p>
    </>
  )
}
