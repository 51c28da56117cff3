import 'server-only'
import { headers } from 'next/headers'

/** Whether a link of another site led here (Fetch Metadata, `Sec-Fetch-Site`). An old browser does not say. */
export async function isFromAnotherSite(): Promise<boolean> {
  return ['cross-site', 'same-site'].includes((await headers()).get('sec-fetch-site') ?? '')
}
