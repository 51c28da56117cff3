import { createHash } from 'node:crypto'
import type { Language } from '../i18n/languages'

/** The colours of app/_ui/tokens.css, for pages that must not wait for a file. */
const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;--page:#f3f5f7;--ink:#17212b;--link:#005a9e}
@media(prefers-color-scheme:dark){:root{--page:#10161c;--ink:#e8edf2;--link:#6cb6ff}}
body{max-width:32rem;margin:12vh auto 0;padding:0 1rem;background:var(--page);color:var(--ink)}
h1{font-size:1.75rem;line-height:1.25}a{color:var(--link)}a:focus-visible{outline:3px solid;outline-offset:2px}`

/** The source of a content security policy that allows this one style. */
export const PLAIN_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

type Content = { language: Language; title: string; head?: string; body: string }

/** A whole page without Next.js. `title`, `head` and `body` are HTML. */
export const plainHtml = ({ language, title, head = '', body }: Content): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${head}<title>${title}</title>
<style>${STYLE}</style>
<h1>${title}</h1>
${body}
</html>
`
