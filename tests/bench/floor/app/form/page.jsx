import { headers } from 'next/headers'
import { emptyAction } from './actions'

export default async function Page() {
  await headers()
  return (
    <form action={emptyAction}>
      <button type="submit">Send</button>
    </form>
  )
}
