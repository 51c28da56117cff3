import { isIPv6 } from 'node:net'

/**
 * The network a client's failures are counted for: an IPv4 address, or the /64 that one IPv6 customer owns
 * (RFC 6177), since every device there can choose among 2^64 addresses.
 */
export function clientNetwork(address: string | null): string {
  if (address === null) return 'none'
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
