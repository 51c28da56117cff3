import { describe, expect, test } from 'vitest'
import { clientNetwork } from '@/lib/rate-limit/client-network'
import { clientAddress } from '@/lib/web/client-address'

describe('The client’s address', () => {
  test.each([
    [0, undefined, '203.0.113.5'],
    [0, '198.51.100.1', '203.0.113.5'],
    [1, '198.51.100.1', '198.51.100.1'],
    [1, '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    [2, '1.1.1.1, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
    [2, '198.51.100.1', '198.51.100.1'],
    [1, undefined, '203.0.113.5'],
    [1, '', '203.0.113.5'],
    [1, '198.51.100.1,', '203.0.113.5'],
  ])('behind %i proxies, with X-Forwarded-For %j, is %s', (proxies, forwardedFor, address) => {
    expect(clientAddress('203.0.113.5', forwardedFor, proxies)).toBe(address)
  })

  test('is IPv4 when it is IPv4 in IPv6’s clothes', () => {
    expect(clientAddress('::ffff:203.0.113.5', undefined, 0)).toBe('203.0.113.5')
  })
})

describe('The client’s network', () => {
  test.each([
    ['203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', 'nonsense'],
  ])('of %s is %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network)
  })

  test('of the command line is none', () => {
    expect(clientNetwork(null)).toBe('none')
  })
})
