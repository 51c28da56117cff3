import fs from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

const require = createRequire(import.meta.url)
const GLUE = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')

const filters = { externalTables: [], externalEnums: [] }

/**
 * Prisma's own schema engine, which `prisma migrate` asks, in its WebAssembly build: the native one is a download that
 * not every machine can make. Loaded once, because its glue code belongs to one instance.
 */
const loaded = (async () => {
  const glue = await import(GLUE)
  const code = fs.readFileSync(GLUE.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
})()

async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  const factory = new PrismaPg({ connectionString: databaseUrl })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => withOneByteCharacters(await connect())
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  return (await loaded).SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Answer = { fields: { name: string; dataTypeID: number }[] }

const ONE_BYTE_CHAR = 18
const BLANK_PADDED_CHAR = 1042

/** The adapter can't read the type "char" that PostgreSQL's catalogue uses; here it is read as characters. */
function withOneByteCharacters(adapter: Adapter): Adapter {
  const queryable = adapter as unknown as { performIO(query: object): Promise<Answer> }
  const ask = queryable.performIO.bind(adapter)
  const oneByte = new WeakMap<object, Set<number>>()
  queryable.performIO = async (query) => {
    const answer = await ask(query)
    const found = answer.fields?.flatMap(({ dataTypeID }, i) => (dataTypeID === ONE_BYTE_CHAR ? [i] : []))
    oneByte.set(query, new Set(found))
    for (const i of found ?? []) Object.assign(answer.fields[i] as object, { dataTypeID: BLANK_PADDED_CHAR })
    return answer
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const rows = await queryRaw(query)
    const types = rows.columnTypes.map((type, i) =>
      oneByte.get(query)?.has(i) ? ColumnTypeEnum.Character : type,
    )
    return { ...rows, columnTypes: types }
  }
  return adapter
}

/** What would have to change in the database to be what the models say, in words; undefined when nothing would. */
export async function drift(databaseUrl: string, models: string): Promise<string | undefined> {
  const engine = await openSchemaEngine(databaseUrl)
  const files = [{ path: 'prisma/schema.prisma', content: models }]
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: resolve('prisma') },
    to: { tag: 'schemaDatamodel', files },
    script: false,
    exitCode: true,
    filters,
  })
  return exitCode === 0 ? undefined : (stdout ?? 'unknown')
}

/** What `prisma migrate status` finds. */
export async function migrationStatus(databaseUrl: string, folder: string) {
  const engine = await openSchemaEngine(databaseUrl)
  return engine.diagnoseMigrationHistory({
    migrationsList: readMigrationList(folder),
    optInToShadowDatabase: false,
    filters,
  })
}

function readMigrationList(folder: string): MigrationList {
  const read = (path: string) => fs.readFileSync(join(folder, path), 'utf8')
  const names = fs.readdirSync(folder).filter((name) => fs.statSync(join(folder, name)).isDirectory())
  return {
    baseDir: resolve(folder),
    lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: names.sort().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: read(join(path, 'migration.sql')) },
      },
    })),
  }
}
