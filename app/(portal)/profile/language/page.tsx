import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Form } from '@/app/_ui/form'
import { Select } from '@/app/_ui/select'
import { SubmitButton } from '@/app/_ui/submit-button'
import { everyLanguage } from '@/lib/i18n/languages'
import { requireSession } from '@/lib/web/guard'
import { chooseLanguageAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('languageTitle') }
}

export default function Page() {
  return screen(async () => {
    const { session } = await requireSession('/profile/language')
    const t = await getTranslations('profile')
    const common = await getTranslations('common')
    const options = [
      { value: '', label: t('languageOfBrowser') },
      ...everyLanguage.map((language) => ({ value: language, label: t(`languages.${language}`) })),
    ]
    return (
      <PortalScreen title={t('languageTitle')} session={session} here="profile" back="/profile">
        <Form action={chooseLanguageAction}>
          <Select
            name="language"
            hint={t('languageHint')}
            selected={session.account.language ?? ''}
            options={options}
          />
          <SubmitButton waiting={common('waiting')}>{common('save')}</SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
