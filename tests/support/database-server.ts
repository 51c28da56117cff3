import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '@/lib/demo/embedded-postgres'
import { migrate } from '@/lib/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string
  }
}

/** One PostgreSQL for all test files, with a migrated database that each file copies for itself. */
export default async function setup(project: TestProject) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-tests-'))
  const server = await startPostgres(folder, { durable: false })
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('CREATE DATABASE template_portal')
  await migrate(server.url.replace(/\/portal$/, '/template_portal'))
  await admin.end()
  project.provide('databaseServerUrl', server.url)
  return async () => {
    await server.stop()
    fs.rmSync(folder, { recursive: true })
  }
}
