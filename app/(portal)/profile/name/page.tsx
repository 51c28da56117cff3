import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requireSession } from '@/lib/web/guard'
import { typedBefore } from '@/lib/web/typed'
import { renameAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('nameTitle') }
}

export default function Page({ searchParams }: { searchParams: Promise<{ typed?: string }> }) {
  return screen(async () => {
    const { session } = await requireSession('/profile/name')
    const name = (await typedBefore('name', await searchParams)) ?? session.account.name
    const t = await getTranslations('profile')
    const common = await getTranslations('common')
    return (
      <PortalScreen title={t('nameTitle')} session={session} here="profile" back="/profile">
        <Form action={renameAction}>
          <Field name="name" type="text" autoComplete="name" defaultValue={name} autoFocus />
          <SubmitButton waiting={common('waiting')}>{common('save')}</SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
