import { readableOn } from '@/lib/color'
import { processContext } from '@/lib/web/process-context'

/** The surface of dark mode, as in _ui/tokens.css. */
const DARK_SURFACE = '#18212a'

export const dynamic = 'force-dynamic'

/** The operator's colour in place of ours; in dark mode as much lighter as it takes to be read. */
export function GET(): Response {
  const { accent } = processContext().config
  const css = accent
    ? `:root { --accent: ${accent} }
@media (prefers-color-scheme: dark) { :root { --accent: ${readableOn(DARK_SURFACE, accent)} } }
`
    : ''
  return new Response(css, { headers: { 'Content-Type': 'text/css; charset=utf-8' } })
}
