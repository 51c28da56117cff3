import fs from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MailTemplate } from '@/lib/mail-values'
import { samples } from '../emails/samples'

const sources = ['accounts', 'two-factor', 'sign-in', 'factors', 'operations'].flatMap((folder) =>
  fs.readdirSync(join('lib', folder)).map((file) => fs.readFileSync(join('lib', folder, file), 'utf8')),
)
const queueing = sources.filter((source) => source.includes('enqueueMail('))

test.each(Object.keys(samples) as MailTemplate[])('Some use case queues %s', (template) => {
  const queued = new RegExp(`(enqueueMail\\([^)]*|template: )'${template}'`)
  expect(queueing.some((source) => queued.test(source.replace(/\s+/g, ' ')))).toBe(true)
})
