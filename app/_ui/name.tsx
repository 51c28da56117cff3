import { withoutIsolates } from '@/lib/i18n/isolate'

/** What a person calls themselves or a device: whichever way its letters run, it turns nothing around it. */
export function Name({ children }: { children: string }) {
  return <bdi>{withoutIsolates(children)}</bdi>
}
