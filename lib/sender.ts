/** Who mails are from. */
type Sender = { name: string; address: string }

/** Before the @ only what needs no quotes and no SMTPUTF8, which not every mail server offers (RFC 5322 §3.2.3). */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[^\s@<>()[\]\\,;:"]+$/
const BARE_NAME = /^[^<>@,;:"\\]*$/
const QUOTED_NAME = /^"((?:[^"\\]|\\.)*)"$/u

/**
 * A sender as everyone writes it: an address, whose name is then empty, or a name and an address in angle brackets, the
 * name with quotes or without (RFC 5322 §3.4). Undefined for anything else, such as two addresses.
 */
export function parseSender(text: string): Sender | undefined {
  const [, words = '', address = text] = /^(.*?)\s*<([^<>]*)>$/u.exec(text) ?? []
  const name = BARE_NAME.test(words) ? words : QUOTED_NAME.exec(words)?.[1]?.replace(/\\(.)/gu, '$1')
  if (name === undefined || !ADDRESS.test(address) || /\p{Cc}/u.test(text)) return undefined
  return { name: name.trim(), address }
}
