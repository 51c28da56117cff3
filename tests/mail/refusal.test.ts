import { describe, expect, test } from 'vitest'
import { judge, statusIn } from '@/lib/mail/refusal'

const refusalOf = (answer: string, { command = 'RCPT TO', recipient = 'jo@example.com' } = {}) => ({
  recipient,
  command,
  code: Number(answer.slice(0, 3)) || 0,
  status: statusIn(answer),
  answer,
})

describe('Final is what speaks of this recipient or this text:', () => {
  test.each([
    '550 No such user',
    '550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in local recipient table',
    '550-5.1.1 The email account that you tried to reach does not exist.',
    '550 5.1.1 jo@example.com mail relay1.example.com found no such user',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound',
    '552 5.2.2 Mailbox full',
    '553 sorry, no mailbox here by that name (#5.1.1)',
    '556 5.1.10 example.com accepts no mail',
  ])('%s', (answer) => {
    expect(judge(refusalOf(answer), [])).toBe('recipient')
  })

  test('554 Transaction failed, said to the text', () => {
    expect(judge(refusalOf('554 Transaction failed', { command: 'DATA' }), [])).toBe('recipient')
  })
})

describe('The relay’s or ours, and only a delay, is', () => {
  test.each([
    '554 5.7.1 <jo@example.com>: Relay access denied',
    '550 5.7.1 Unable to relay',
    '550 relay not permitted',
    '550 Relaying denied',
    "553 sorry, that domain isn't allowed to be relayed thru this MTA: not permitted to relay (#5.7.1)",
    '530 5.7.0 Authentication required',
    '530 Must issue a STARTTLS command first',
    '535 5.7.8 Authentication credentials invalid',
    '550 5.7.26 This mail is unauthenticated: SPF and DKIM did not pass',
    '550 5.1.8 Sender domain does not exist',
    '503 Bad sequence of commands',
  ])('%s', (answer) => {
    expect(judge(refusalOf(answer), [])).toBe('relay')
  })

  test.each(['MAIL FROM', 'CONN', 'AUTH PLAIN', 'EHLO', 'API'])('any refusal said to %s', (command) => {
    expect(judge(refusalOf('550 No such user', { command }), [])).toBe('relay')
  })
})

describe('Not clear, and only a delay, is', () => {
  test.each([
    '451 Greylisted',
    '421 Too busy',
    '550 5.7.1 Message rejected as spam',
    '554 5.7.0 Policy',
    'no answer',
  ])('%s', (answer) => {
    expect(judge(refusalOf(answer), [])).toBe('unclear')
  })
})

describe('The same answer', () => {
  const said = refusalOf('550 5.1.1 <jo@example.com>: no such user here, 4QXz1b7')

  test('for another recipient is the relay’s, whatever address and queue id are in it', () => {
    const others = [
      { recipient: 'sam@example.org', answer: '550 5.1.1 <sam@example.org>: No such user here, 4QYa2c9' },
    ]
    expect(judge(said, others)).toBe('relay')
  })

  test('for the same recipient is not', () => {
    expect(judge(said, [{ recipient: 'Jo@Example.com', answer: said.answer }])).toBe('recipient')
  })

  test('in other words is not the same', () => {
    expect(judge(said, [{ recipient: 'sam@example.org', answer: '550 5.2.1 Mailbox disabled' }])).toBe(
      'recipient',
    )
  })

  test('about a policy is the relay’s for two recipients', () => {
    const answer = '550 5.7.1 Message rejected as spam'
    expect(judge(refusalOf(answer), [{ recipient: 'sam@example.org', answer }])).toBe('relay')
  })
})
