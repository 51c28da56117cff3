import { expect, test } from 'vitest'
import type { FormState } from '@/lib/web/answer-form'
import { problemWithBody } from '@/lib/web/body'

/** The form as the script sends it again, with what it answered last. */
function sentAgain(state: object): Request {
  const form = new FormData()
  form.set('_1_oneTimePassword', '123456')
  form.set('0', JSON.stringify([state, '$K1']))
  return new Request('http://localhost/', {
    method: 'POST',
    headers: { 'next-action': 'any' },
    body: form,
  })
}

test('Everything that a form answers can come back with the next try', async () => {
  const everything: Required<FormState> = {
    problems: { oneTimePassword: 'This one-time password is not right.' },
    values: { deviceName: 'Phone' },
    help: { field: 'oneTimePassword', href: '/help/two-factor#wrong-code', text: 'Help' },
    wayOn: 'browser-link',
    nextCodeAt: '2026-11-25T12:00:30.000Z',
  }
  expect(await problemWithBody(sentAgain(everything))).toBeUndefined()
  expect(await problemWithBody(sentAgain({ problems: { nested: { too: 'deep' } } }))).toBe('unreadable')
})
