import fs from 'node:fs'
import type { Visitor } from './visitor'

/** A server action of the build that is tested, and a page that it can be sent to. */
export type ServerAction = { name: string; id: string; file: string; page: string }

/** Every server action there is, as the build lists them. */
export function serverActions(): ServerAction[] {
  type Entry = { exportedName: string; filename: string; workers: Record<string, unknown> }
  const manifest = JSON.parse(fs.readFileSync('.next/server/server-reference-manifest.json', 'utf8'))
  return Object.entries(manifest.node as Record<string, Entry>).map(([id, entry]) => ({
    name: entry.exportedName,
    id,
    file: entry.filename,
    page: `/${Object.keys(entry.workers)[0]}`
      .replace(/^\/app|\/\(\w+\)|\/page$/g, '')
      .replace(/\[\w+\]/g, 'x'),
  }))
}

/** Sends an action as a browser without script does, with these fields, whatever page it stands on. */
export function sendAction(
  visitor: Visitor,
  { id, page }: ServerAction,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData()
  body.set('$ACTION_REF_1', '')
  body.set('$ACTION_1:0', JSON.stringify({ id, bound: '$@1' }))
  body.set('$ACTION_1:1', '[{}]')
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return visitor.fetch(page, { method: 'POST', headers: { ...headers, origin: visitor.site }, body })
}
