import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_frames/card'
import { screen } from '@/app/_frames/screen'
import { Form } from '@/app/_ui/form'
import { SubmitButton } from '@/app/_ui/submit-button'
import { readCookie } from '@/lib/web/cookies'
import { requireSession } from '@/lib/web/guard'
import { END_SESSION } from '@/lib/web/openid-pages'
import { signOutAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('endSession'))('title') }
}

/** An application sends people here, and anybody can lead them here: so they are asked. */
export default function Page() {
  return screen(async () => {
    const { session } = await requireSession('/sign-out')
    const xsrf = await readCookie('leaving')
    const t = await getTranslations('endSession')
    const common = await getTranslations('common')
    const button = <SubmitButton waiting={common('waiting')}>{common('signOut')}</SubmitButton>
    return (
      <Card title={t('title')} account={session.account}>
        <p>{t('text')}</p>
        {xsrf ? (
          <form method="post" action={END_SESSION} className="form">
            <input type="hidden" name="xsrf" value={xsrf} />
            <input type="hidden" name="logout" value="yes" />
            {button}
          </form>
        ) : (
          <Form action={signOutAction}>{button}</Form>
        )}
        <p className="aside">
          <a href="/profile">{t('stay')}</a>
        </p>
      </Card>
    )
  })
}
