import { describe, expect, test } from 'vitest'
import { browserName } from '@/lib/web/browser-name'

const CHROME = '(KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

describe('A browser and its system are called', () => {
  test.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${CHROME}`, 'Chrome', 'Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 ${CHROME} Edg/126.0.0.0`,
      'Microsoft Edge',
      'macOS',
    ],
  ])('as people call them: %s', (userAgent, browser, system) => {
    expect(browserName(userAgent)).toEqual({ browser, system })
  })

  test.each([
    'Your account is locked, call 0900 1234/5 (Windows NT 10.0)',
    'Please ring 0900/1 (Windows NT 10.0) ',
    'toString/1 (Windows NT 10.0)',
    'curl/8.5.0',
    '',
  ])('nothing, when what the browser says is no known name: %j', (userAgent) => {
    expect(browserName(userAgent)).toBeUndefined()
  })

  test('nothing, when it says nothing', () => {
    expect(browserName(null)).toBeUndefined()
  })
})
