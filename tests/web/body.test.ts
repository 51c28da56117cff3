import { expect, test } from 'vitest'
import type { FormState } from '@/lib/web/answer-form'
import { problemWithBody } from '@/lib/web/body'

/** What is wrong with the form as the script sends it again, with what it answered last. */
async function sentAgain(state: object) {
  const form = new FormData()
  form.set('_1_oneTimePassword', '123456')
  form.set('0', JSON.stringify([state, '$K1']))
  const sent = new Response(form)
  const type = sent.headers.get('content-type') as string
  return problemWithBody(new Uint8Array(await sent.arrayBuffer()), {
    'content-type': type,
    'next-action': 'any',
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
  expect(await sentAgain(everything)).toBeUndefined()
  expect(await sentAgain({ problems: { nested: { too: 'deep' } } })).toBe('unreadable')
})
