import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

/** What an operator's server may say of itself, and the portal must not care about. */
export type ServerSettings = { TimeZone?: string; DateStyle?: string; default_transaction_isolation?: string }

/** A fresh, migrated database for this test alone, removed when it ends. */
export async function freshDatabase({
  migrated = true,
  settings = {},
}: {
  migrated?: boolean
  settings?: ServerSettings
} = {}): Promise<string> {
  const serverUrl = inject('databaseServerUrl')
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const copy = migrated ? `TEMPLATE template_portal ${inject('copyStrategy')}` : ''
  await run(serverUrl, `CREATE DATABASE ${name} ${copy}`)
  onTestFinished(() => run(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`))
  await changeSettings(name, settings)
  return serverUrl.replace(/\/portal$/, `/${name}`)
}

/** Changes what new connections to a database find. */
export async function changeSettings(name: string, settings: ServerSettings): Promise<void> {
  for (const [setting, value] of Object.entries(settings))
    await run(inject('databaseServerUrl'), `ALTER DATABASE ${name} SET ${setting} = '${value}'`)
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
