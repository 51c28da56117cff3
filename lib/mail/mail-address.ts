import { domainToASCII } from 'node:url'

/** Whether mail servers without SMTPUTF8 know the part before the @ (RFC 6531 §3.2). */
export const hasAsciiLocalPart = (address: string): boolean =>
  /^\p{ASCII}*$/u.test(address.slice(0, address.lastIndexOf('@')))

/**
 * The address with its domain as every mail server knows it (IDNA): `jo@münchen.example` at `xn--mnchen-3ya.example`.
 */
export function asciiDomain(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  return domain ? `${address.slice(0, at)}@${domain}` : address
}
