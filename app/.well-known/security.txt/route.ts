import { notFound } from 'next/navigation'
import { after, days } from '@/lib/clock'
import { contactLink } from '@/lib/contact-link'
import { processContext } from '@/lib/web/process-context'

export const dynamic = 'force-dynamic'

/** Each request gets a new date, so that nobody has to renew it; readers should not keep it longer (RFC 9116 §2.5.5). */
const VALID_FOR = days(30)

/** Whom to tell of a security hole (RFC 9116): the operator's contact, where that is an address or a link. */
export function GET(): Response {
  const { config, clock } = processContext()
  const contact = config.supportContact && contactLink(config.supportContact)
  if (!contact) notFound()
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${after(clock.now(), VALID_FOR).toISOString()}`,
    `Canonical: ${config.origin}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
