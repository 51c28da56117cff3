import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { readUndoableEmailChange, type SecondFactorAfterUndoing } from '@/lib/accounts/undo-email-change'
import type { LinkToken } from '@/lib/crypto/token'
import { isolated } from '@/lib/i18n/isolate'
import { requestContext } from '@/lib/web/request-context'
import { textOf } from '@/lib/web/text-of'
import { undoEmailChangeAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('undoEmail'))('title') }
}

/** The page behind "this wasn't me" in the mail to an old address. Opening it changes nothing. */
export default function Page({ params }: { params: Promise<{ token: LinkToken }> }) {
  return screen(async () => {
    const { token } = await params
    const change = await readUndoableEmailChange(await requestContext(), token)
    const t = await getTranslations('undoEmail')
    const common = await getTranslations('common')
    return (
      <Card title={t('title')}>
        {change.ok ? (
          <>
            <p>{t('intro', { oldEmail: change.value.oldEmail, newEmail: change.value.newEmail })}</p>
            <p>{t('effects')}</p>
            <SecondFactor after={change.value.secondFactor} />
            <Form action={undoEmailChangeAction}>
              <input type="hidden" name="token" value={token} />
              <Field name="oldEmail" hint={t('typeOld')} type="email" autoComplete="off" />
              <SubmitButton kind="danger" waiting={common('waiting')}>
                {t('submit')}
              </SubmitButton>
            </Form>
            <p className="aside">{t('keep')}</p>
          </>
        ) : (
          <Dead text={await textOf(change.failure)} />
        )}
      </Card>
    )
  })
}

/**
 * Whose one-time passwords sign in afterwards: without one of these devices nobody gets in, as all backup codes die.
 */
async function SecondFactor({ after }: { after: SecondFactorAfterUndoing }) {
  const t = await getTranslations('undoEmail')
  if (after === null) return null
  return (
    <Notice kind="warn">
      {t(`secondFactor.${after.from}`, { names: after.devices.map(isolated).join(', ') })}
    </Notice>
  )
}

async function Dead({ text }: { text: string }) {
  const common = await getTranslations('common')
  return (
    <>
      <Notice kind="warn">{text}</Notice>
      <a className="button button-primary" href="/sign-in">
        {common('toSignIn')}
      </a>
    </>
  )
}
