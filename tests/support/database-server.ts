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
    /** How a database is copied: by its files where PostgreSQL asks (15 and later), which 14 does anyway. */
    copyStrategy: string
  }
}

/**
 * One PostgreSQL for all test files, with a migrated database that each file copies for itself: our own, or the one
 * that `TEST_POSTGRES_URL` names (a superuser's, ending in `/portal`), for a version of one's choice.
 */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_POSTGRES_URL
  const server = given ? { url: given, stop: async () => {} } : await startOwn()
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('DROP DATABASE IF EXISTS template_portal')
  await admin.query('CREATE DATABASE template_portal')
  const { rows } = await admin.query("SELECT current_setting('server_version_num')::int >= 150000 AS asks")
  await admin.end()
  await migrate(server.url.replace(/\/portal$/, '/template_portal'))
  project.provide('databaseServerUrl', server.url)
  project.provide('copyStrategy', rows[0].asks ? 'STRATEGY FILE_COPY' : '')
  return () => server.stop()
}

async function startOwn() {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-tests-'))
  const { url, stop } = await startPostgres(folder, { durable: false })
  return {
    url,
    async stop() {
      await stop()
      fs.rmSync(folder, { recursive: true })
    },
  }
}
