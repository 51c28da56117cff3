/**
 * Where a support contact leads that is an e-mail address or a link of its own (`https:`, `http:`, `mailto:`).
 * Undefined for anything else, which is read and not clicked.
 */
export function contactLink(contact: string): string | undefined {
  const [, name, domain] = /^([^\s@:/?#]+)@([^\s@:/?#]+)$/.exec(contact) ?? []
  if (name && domain) return `mailto:${encodeURIComponent(name)}@${domain}`
  return /^(https?:\/\/|mailto:)\S+$/i.test(contact) && URL.canParse(contact) ? contact : undefined
}
