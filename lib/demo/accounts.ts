import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import { createAccount } from '../accounts/create-account'
import type { Context } from '../context'

export type DemoAccount = { email: string; name: string; role: 'user' | 'support'; password: string }

const PEOPLE = [
  { email: 'anna@example.com', name: 'Anna Berger', role: 'user' },
  { email: 'ben@example.com', name: 'Ben Okafor', role: 'user' },
  { email: 'support@example.com', name: 'Sam Support', role: 'support' },
] as const

/** The demo's accounts, whose passwords are made on its first run and kept in `file`. */
export async function demoAccounts(ctx: Context, file: string): Promise<DemoAccount[]> {
  if (!fs.existsSync(file)) {
    const accounts = PEOPLE.map((person) => ({ ...person, password: newPassword() }))
    fs.writeFileSync(file, JSON.stringify(accounts, null, 2), { mode: 0o600 })
  }
  const accounts: DemoAccount[] = JSON.parse(fs.readFileSync(file, 'utf8'))
  for (const account of accounts) await createAccount(ctx, account) // there already on a later run
  return accounts
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Three groups of four letters and digits that nobody mistakes for each other: 59 bits. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group()].join('-')
}
