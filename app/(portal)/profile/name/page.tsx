import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { requireSession } from '@/lib/web/guard'
import { renameAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('nameTitle') }
}

export default function Page() {
  return screen(async () => {
    const { session } = await requireSession('/profile/name')
    const t = await getTranslations('profile')
    const common = await getTranslations('common')
    return (
      <PortalScreen title={t('nameTitle')} session={session} here="profile" back="/profile">
        <Form action={renameAction}>
          <Field name="name" type="text" autoComplete="name" defaultValue={session.account.name} autoFocus />
          <SubmitButton waiting={common('waiting')}>{common('save')}</SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
