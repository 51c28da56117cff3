import fs from 'node:fs'
import { join } from 'node:path'

const MANIFEST = join('.next', 'server', 'server-reference-manifest.json')

let known: Set<string> | undefined

/** Whether this build has the server action: a page from before an update sends one that it doesn't have. */
export function isActionOfThisBuild(id: string): boolean {
  known ??= new Set(Object.keys(JSON.parse(fs.readFileSync(join(process.cwd(), MANIFEST), 'utf8')).node))
  return known.has(id)
}
