import { Form } from '@/app/_ui/form'
import { SubmitButton } from '@/app/_ui/submit-button'
import { goToPasskeyAction } from './actions'

/** The way to the page that adds a passkey. */
export function AddPasskey({ label, waiting }: { label: string; waiting: string }) {
  return (
    <Form action={goToPasskeyAction}>
      <SubmitButton kind="quiet" waiting={waiting}>
        {label}
      </SubmitButton>
    </Form>
  )
}
