import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OneTimePasswordField } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { NextCode } from '@/app/_ui/next-code'
import { Card, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requireChallenge } from '@/lib/web/guard'
import { portal } from '@/lib/web/portal'
import { safeReturnTo, withReturnTo } from '@/lib/web/return-to'
import { verifyOneTimePasswordAction } from '../challenge-actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('challenge'))('title') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ returnTo?: string }> }) {
  return screen(async () => {
    const goOn = safeReturnTo((await searchParams).returnTo)
    const { ctx, challenge } = await requireChallenge(goOn)
    const t = await getTranslations('challenge')
    const common = await getTranslations('common')
    const { email } = challenge.account
    return (
      <Card title={t('heading')}>
        <p>{t('intro', { portal: portal().config.portalName, email })}</p>
        <Form action={verifyOneTimePasswordAction}>
          <input type="hidden" name="returnTo" value={goOn} />
          <OneTimePasswordField label={common('oneTimePassword')} hint={t('hint')} autoFocus />
          <NextCode serverNow={ctx.clock.now().getTime()} one={t('nextCodeIn1')} other={t('nextCodeIn')} />
          <SubmitButton waiting={common('waiting')}>{common('verify')}</SubmitButton>
        </Form>
        <p className="aside">
          {t('lost')} <a href={withReturnTo('/sign-in/backup-code', goOn)}>{t('useBackupCode')}</a>
        </p>
        <p className="aside">
          <a href={withReturnTo('/sign-in', goOn)}>{t('differentAccount')}</a>
        </p>
      </Card>
    )
  })
}
