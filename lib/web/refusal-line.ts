/**
 * What a script gets in place of a plain page. When the answer to a form is not a page, Next.js throws an error. If
 * the type is exactly `text/plain`, the error's message is the answer's body. The form recognises ours by this line,
 * and puts it into words.
 */
export const refusalLine = (code: string, origin: string): string => `portal refuses: ${code} ${origin}`

/** The code in such a line and the portal's own origin; undefined for any other text. */
export function readRefusalLine(text: string): { code: string; origin: string } | undefined {
  const [, code, origin] = /^portal refuses: ([a-z-]+) (https?:\/\/[\w.:[\]-]+)$/.exec(text) ?? []
  return code && origin ? { code, origin } : undefined
}
