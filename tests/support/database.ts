import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

/** A fresh, migrated database for this test alone, removed when it ends. */
export async function freshDatabase({ migrated = true } = {}): Promise<string> {
  const serverUrl = inject('databaseServerUrl')
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await run(
    serverUrl,
    `CREATE DATABASE ${name}${migrated ? ' TEMPLATE template_portal STRATEGY FILE_COPY' : ''}`,
  )
  onTestFinished(() => run(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`))
  return serverUrl.replace(/\/portal$/, `/${name}`)
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
