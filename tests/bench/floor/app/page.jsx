import { headers } from 'next/headers'

/** An empty page, rendered at each request as ours are. */
export default async function Page() {
  await headers()
  return <h1>Empty</h1>
}
