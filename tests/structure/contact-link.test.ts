import { describe, expect, test } from 'vitest'
import { contactLink } from '@/lib/contact-link'

describe('A support contact', () => {
  test.each([
    ['help@example.com', 'mailto:help@example.com'],
    ['help+x4&co@example.com', 'mailto:help%2Bx4%26co@example.com'],
    ['https://help.example.com/', 'https://help.example.com/'],
    ['http://intranet/help', 'http://intranet/help'],
    ['mailto:help@example.com?subject=X4', 'mailto:help@example.com?subject=X4'],
  ])('%s leads to %s', (contact, link) => {
    expect(contactLink(contact)).toBe(link)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt://x%0aalert(1)',
    'data:text/html,x',
    'ftp://files.example.com',
    'tel:+49123',
    'https:// help',
    'help@example.com, or your IT',
    'Room 12',
    'https://',
  ])('%s stays words', (contact) => {
    expect(contactLink(contact)).toBeUndefined()
  })
})
