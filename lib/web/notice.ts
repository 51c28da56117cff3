import 'server-only'
import { redirect } from 'next/navigation'
import { readCookie, setCookie } from './cookies'

/**
 * Redirects to a path of this site. What its `notice` says was done it says to this browser alone: somebody's link to
 * the same address says nothing.
 */
export async function goOn(path: string): Promise<never> {
  const notice = new URL(path, 'http://here.invalid').searchParams.get('notice')
  if (notice !== null) await setCookie('notice', notice)
  redirect(path)
}

/** What a page is to say was done, if this browser was led there by doing it. */
export async function noticeOf({ notice }: { notice?: string | undefined }): Promise<string | undefined> {
  return notice !== undefined && (await readCookie('notice')) === notice ? notice : undefined
}
