import fs from 'node:fs'
import { join } from 'node:path'
import { isDevelopment } from './development'

const MANIFEST = join('.next', 'server', 'server-reference-manifest.json')

let known: Set<string> | undefined

/** Whether this build has the server action: a page from before an update sends one that it doesn't have. */
export function isActionOfThisBuild(id: string): boolean {
  if (isDevelopment) return true // they are made when their page is asked for
  known ??= new Set(Object.keys(JSON.parse(fs.readFileSync(join(process.cwd(), MANIFEST), 'utf8')).node))
  return known.has(id)
}
