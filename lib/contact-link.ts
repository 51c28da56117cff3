/**
 * The link of a support contact that is an e-mail address or itself a link (`https:`, `http:`, `mailto:`).
 * Undefined for anything else: people read such a contact and can't click it.
 */
export function contactLink(contact: string): string | undefined {
  const [, name, domain] = /^([^\s@:/?#]+)@([^\s@:/?#]+)$/.exec(contact) ?? []
  if (name && domain) return `mailto:${encodeURIComponent(name)}@${domain}`
  return /^(https?:\/\/|mailto:)\S+$/i.test(contact) && URL.canParse(contact) ? contact : undefined
}
