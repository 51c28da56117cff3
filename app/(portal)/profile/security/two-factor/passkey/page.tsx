import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { HelpLink } from '@/app/_ui/help-link'
import { Notice } from '@/app/_ui/notice'
import { formatDate } from '@/lib/i18n/time'
import { isSteppedUp } from '@/lib/sessions/stepped-up'
import { requireSession } from '@/lib/web/guard'
import { currentLanguage } from '@/lib/web/language'
import { withReturnTo } from '@/lib/web/return-to'
import { sheetFrameOf } from '../../../../sheet-of'
import { addPasskeyAction, beginPasskeyAction } from './actions'
import { NewPasskey } from './new-passkey'

const HERE = '/profile/security/two-factor/passkey'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('passkeys'))('add') }
}

/** Names a passkey and has the browser make it. */
export default function Page() {
  return screen(async () => {
    const { ctx, session } = await requireSession(HERE)
    const { account } = session
    const now = ctx.clock.now()
    if (!isSteppedUp(session, 'add-passkey', now))
      redirect(withReturnTo('/confirm', HERE, { purpose: 'add-passkey' }))
    const t = await getTranslations('passkeys')
    const off = await getTranslations('twoFactor.off')
    const common = await getTranslations('common')
    const date = formatDate(now, await currentLanguage())
    return (
      <PortalScreen title={t('add')} session={session} here="security" back="/profile/security/two-factor">
        <NewPasskey
          begin={beginPasskeyAction}
          action={addPasskeyAction}
          frame={await sheetFrameOf(account)}
          label={t('submit')}
          waiting={common('waiting')}
          needsScript={t('addNeedsScript')}
        >
          <p>{t('intro')}</p>
          <Field
            name="passkeyName"
            hint={t('nameHint')}
            type="text"
            autoComplete="off"
            defaultValue={t('suggestedName', { date })}
          />
          <p>{t('where')}</p>
          {!account.twoFactorOn && (
            <>
              <p>{t('codes', { email: account.email })}</p>
              <Notice kind="warn">{off('loss')}</Notice>
            </>
          )}
        </NewPasskey>
        <HelpLink topic="passkeys" />
      </PortalScreen>
    )
  })
}
