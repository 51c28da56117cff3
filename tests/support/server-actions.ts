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

/** The hidden fields by which a browser without script says which action a form is for. */
export const actionFields = ({ id }: ServerAction, state = '[{}]') => ({
  $ACTION_REF_1: '',
  '$ACTION_1:0': JSON.stringify({ id, bound: '$@1' }),
  '$ACTION_1:1': state,
})

/** Sends an action as a browser without script does, with these fields, whatever page it stands on. */
export function sendAction(
  visitor: Visitor,
  action: ServerAction,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...actionFields(action), ...fields })) body.set(name, value)
  return visitor.fetch(action.page, { method: 'POST', headers: { ...headers, origin: visitor.site }, body })
}

/** Sends an action as the page's script does, whose answer is what changes on the page. */
export async function sendByScript(
  visitor: Visitor,
  { id, page }: ServerAction,
  fields: Record<string, string>,
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(`_1_${name}`, value)
  body.set('0', '[{},"$K1"]')
  const headers = { 'next-action': id, accept: 'text/x-component', origin: visitor.site }
  return visitor.fetch(page, { method: 'POST', headers, body })
}
