import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PortalScreen, screen } from '@/app/_ui/screen'
import { SubmitButton } from '@/app/_ui/submit-button'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { requireSession } from '@/lib/web/guard'
import { renameDeviceAction } from '../../device-actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor.on'))('renameTitle') }
}

const TWO_FACTOR = '/profile/security/two-factor'

export default function Page({ params }: { params: Promise<{ id: string }> }) {
  return screen(async () => {
    const { ctx, session } = await requireSession(TWO_FACTOR)
    const { id } = await params
    const device = (await readTwoFactorState(ctx, session)).devices.find((known) => known.id === id)
    if (!device) redirect(TWO_FACTOR)
    const t = await getTranslations('twoFactor.on')
    const common = await getTranslations('common')
    return (
      <PortalScreen title={t('renameTitle')} session={session} here="security" back={TWO_FACTOR}>
        <Form action={renameDeviceAction}>
          <input type="hidden" name="device" value={id} />
          <Field name="deviceName" type="text" autoComplete="off" defaultValue={device.name} autoFocus />
          <SubmitButton waiting={common('waiting')}>{common('save')}</SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
