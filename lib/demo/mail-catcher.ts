import fs from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { escapeHtml } from './escape-html'

export type MailCatcher = { stop(): Promise<void> }

/**
 * A mail server for the demo that delivers to nobody: it keeps mails as files in `folder` and shows them on a web
 * page. Both listen on 127.0.0.1 only.
 */
export async function startMailCatcher(
  folder: string,
  ports: { smtp: number; web: number },
): Promise<MailCatcher> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      const file = fs.createWriteStream(join(folder, `${Date.now()}-${crypto.randomUUID().slice(0, 8)}.eml`))
      stream.pipe(file).on('finish', () => done())
    },
  })
  const web = createServer(async (request, response) => {
    const page = await mailPage(folder, request.url ?? '/')
    response.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    })
    response.end(page ?? layout('No such mail', '<p><a href="/">All mails</a></p>'))
  })
  await new Promise<void>((listening) => smtp.listen(ports.smtp, '127.0.0.1', listening))
  await new Promise<void>((listening) => web.listen(ports.web, '127.0.0.1', listening))
  return {
    async stop() {
      web.closeAllConnections()
      await Promise.all([
        new Promise((closed) => web.close(closed)),
        new Promise<void>((closed) => smtp.close(closed)),
      ])
    },
  }
}

async function mailPage(folder: string, path: string): Promise<string | undefined> {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.eml'))
  if (path === '/') return listPage(folder, names.sort().reverse())
  const name = names.find((known) => path === `/${known}`)
  return name && mailView(await read(folder, name))
}

const read = (folder: string, name: string) => simpleParser(fs.readFileSync(join(folder, name)))

async function listPage(folder: string, names: string[]): Promise<string> {
  const rows = await Promise.all(
    names.map(async (name) => {
      const mail = await read(folder, name)
      const time = mail.date?.toLocaleString() ?? ''
      return `<tr><td>${escapeHtml(time)}<td>${escapeHtml(to(mail))}<td><a href="/${name}">${escapeHtml(mail.subject ?? '')}</a>`
    }),
  )
  const table = `<table><tr><th>Time<th>To<th>Subject${rows.join('')}</table>`
  return layout(
    'Mailbox of the demo',
    names.length > 0 ? table : '<p>No mail yet. Reload this page after a moment.</p>',
  )
}

/** The HTML part stands in a sandboxed frame: no script, no forms; links open in a tab of their own. */
function mailView(mail: ParsedMail): string {
  return layout(
    mail.subject ?? '',
    `<p><a href="/">All mails</a></p>
<p>To: ${escapeHtml(to(mail))}<br>From: ${escapeHtml(mail.from?.text ?? '')}<br>${escapeHtml(mail.date?.toLocaleString() ?? '')}</p>
<h2>As text</h2><pre>${linked(escapeHtml(mail.text ?? ''))}</pre>
<h2>As HTML</h2>
<iframe title="The mail as HTML" sandbox="allow-popups" srcdoc="${escapeHtml(`<base target="_blank">${mail.html || ''}`)}"></iframe>`,
  )
}

const to = (mail: ParsedMail) =>
  [mail.to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ')

const linked = (escaped: string) =>
  escaped.replace(/https?:\/\/\S+/g, '<a target="_blank" rel="noreferrer" href="$&">$&</a>')

const layout = (title: string, body: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 50rem; margin: 0 auto; padding: 1rem }
td, th { padding: .25rem 1rem .25rem 0; text-align: left; vertical-align: top }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
iframe { width: 100%; height: 45rem; border: 1px solid #7d8a97; background: #fff }
</style>
<h1>${escapeHtml(title)}</h1>${body}</html>`
