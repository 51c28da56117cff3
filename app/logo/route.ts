import { notFound } from 'next/navigation'
import { processContext } from '@/lib/web/process-context'

export const dynamic = 'force-dynamic'

/** The operator's logo. */
export function GET(): Response {
  const { logo } = processContext().config
  if (!logo) notFound()
  return new Response(logo.bytes, { headers: { 'Content-Type': logo.type } })
}
