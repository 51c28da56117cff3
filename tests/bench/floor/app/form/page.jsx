import { headers } from 'next/headers'
import { answeringAction, emptyAction } from './actions'

export default async function Page() {
  await headers()
  return (
    <>
      <form action={emptyAction}>
        <button type="submit">Send</button>
      </form>
      <form action={answeringAction}>
        <button type="submit">Answer</button>
      </form>
    </>
  )
}
