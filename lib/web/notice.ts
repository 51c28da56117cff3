import 'server-only'
import { redirect } from 'next/navigation'
import { readCookie, setCookie } from './cookies'

/**
 * Redirects to a page that says what was done. It says so to this browser alone: in another one a link to the same
 * address says nothing.
 */
export async function redirectWithNotice(path: string, notice: string): Promise<never> {
  await setCookie('notice', notice)
  redirect(`${path}?notice=${notice}`)
}

/** What a page is to say was done, if this browser was led there by doing it. */
export async function noticeOf({ notice }: { notice?: string | undefined }): Promise<string | undefined> {
  return notice !== undefined && (await readCookie('notice')) === notice ? notice : undefined
}
