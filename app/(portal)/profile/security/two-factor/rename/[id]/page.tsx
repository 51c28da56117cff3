import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PortalScreen } from '@/app/_frames/portal-screen'
import { screen } from '@/app/_frames/screen'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { SubmitButton } from '@/app/_ui/submit-button'
import { readTwoFactorState } from '@/lib/two-factor/two-factor-state'
import { requireSession } from '@/lib/web/guard'
import { typedBefore } from '@/lib/web/typed'
import { renameDeviceAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('twoFactor.on'))('renameTitle') }
}

const TWO_FACTOR = '/profile/security/two-factor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ typed?: string }> }

export default function Page({ params, searchParams }: Props) {
  return screen(async () => {
    const { id } = await params
    const { ctx, session } = await requireSession(`${TWO_FACTOR}/rename/${id}`)
    const device = (await readTwoFactorState(ctx, session)).devices.find((known) => known.id === id)
    if (!device) redirect(TWO_FACTOR)
    const name = (await typedBefore('deviceName', await searchParams)) ?? device.name
    const t = await getTranslations('twoFactor.on')
    const common = await getTranslations('common')
    return (
      <PortalScreen title={t('renameTitle')} session={session} here="security" back={TWO_FACTOR}>
        <Form action={renameDeviceAction}>
          <input type="hidden" name="device" value={id} />
          <Field
            name="deviceName"
            labelled={device.kind === 'app' ? 'deviceName' : 'passkeyName'}
            type="text"
            autoComplete="off"
            defaultValue={name}
            autoFocus
          />
          <SubmitButton waiting={common('waiting')}>{common('save')}</SubmitButton>
        </Form>
      </PortalScreen>
    )
  })
}
