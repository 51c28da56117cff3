import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/badge'
import { Form } from '@/app/_ui/form'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { requireSession } from '@/lib/web/guard'
import { beginEnrolmentAction } from './two-factor/actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') }
}

export default function Page() {
  return screen(async () => {
    const { session } = await requireSession('/profile/security')
    const t = await getTranslations('security')
    const common = await getTranslations('common')
    const { twoFactorOn } = session.account
    const row = (
      <>
        <span className="row-title">{common('twoFactorAuthentication')}</span>
        <Badge on={twoFactorOn}>{common(twoFactorOn ? 'on' : 'off')}</Badge>
        <span className="row-hint">{t(`twoFactorHint.${twoFactorOn ? 'on' : 'off'}`)}</span>
      </>
    )
    return (
      <PortalScreen title={t('title')} session={session} here="security">
        <div className="rows">
          {twoFactorOn ? (
            <a className="row row-link" href="/profile/security/two-factor">
              {row}
            </a>
          ) : (
            // One click leads to the QR code. It makes a secret, so it is a POST.
            <Form action={beginEnrolmentAction}>
              <button type="submit" className="row row-link">
                {row}
              </button>
            </Form>
          )}
        </div>
      </PortalScreen>
    )
  })
}
