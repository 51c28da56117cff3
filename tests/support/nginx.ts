import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'

export const SITE = 'portal.example.com'

/** Whether what `startNginx` needs is installed. */
export const nginxIsThere = ['nginx', 'openssl'].every((name) => !spawnSync(name, ['-v']).error)

/**
 * nginx with the configuration of docs/deploy, but for its ports, certificate and log. It passes requests on to these
 * ports of 127.0.0.1.
 */
export async function startNginx({
  http,
  https,
  portals,
}: {
  http: number
  https: number
  portals: number[]
}) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-nginx-'))
  fs.chmodSync(folder, 0o755) // its workers are somebody else
  const file = (name: string) => join(folder, name)
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=${SITE}
     -addext subjectAltName=DNS:${SITE} -keyout ${file('key.pem')} -out ${file('certificate.pem')}`.split(
      /\s+/,
    ),
    { stdio: 'ignore' },
  )
  const site = replaced(fs.readFileSync('docs/deploy/nginx.conf', 'utf8'), [
    [/\n *listen \[::\]:80;/, ''],
    [/\n *listen \[::\]:443 ssl http2;/, ''],
    [/listen 80;/, `listen 127.0.0.1:${http};`],
    [/listen 443 /, `listen 127.0.0.1:${https} `],
    [/server 127\.0\.0\.1:3000([^;]*);/, portals.map((port) => `server 127.0.0.1:${port}$1;`).join('\n')],
    [/\S+\/fullchain\.pem/, file('certificate.pem')],
    [/\S+\/privkey\.pem/, file('key.pem')],
    [/\/var\/log\/nginx\//g, `${folder}/`],
  ])
  fs.writeFileSync(
    file('nginx.conf'),
    `pid ${file('pid')}; error_log ${file('start.log')}; events {}
     http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${file(name)};`).join(' ')}
     ${site} }`,
  )
  const args = ['-e', file('start.log'), '-p', folder, '-c', file('nginx.conf'), '-g', 'daemon off;']
  const nginx = spawn('nginx', args, { stdio: 'ignore' })
  await listens(https, nginx, file('start.log'))
  return {
    accessLog: () => fs.readFileSync(file('portal.log'), 'utf8'),
    errorLog: () => fs.readFileSync(file('portal.error.log'), 'utf8'),
    async stop() {
      nginx.kill('SIGQUIT')
      await once(nginx, 'exit')
      fs.rmSync(folder, { recursive: true })
    },
  }
}

function replaced(text: string, changes: [RegExp, string][]): string {
  return changes.reduce((before, [place, value]) => {
    if (!place.test(before)) throw new Error(`docs/deploy/nginx.conf lacks ${place}`)
    return before.replace(place, value)
  }, text)
}

async function listens(port: number, nginx: ChildProcess, logFile: string) {
  for (let waited = 0; waited < 10_000 && nginx.exitCode === null; waited += 50) {
    const socket = await openTls(port).catch(() => undefined)
    socket?.destroy()
    if (socket) return
    await pause(50)
  }
  throw new Error(`nginx did not start: ${fs.readFileSync(logFile, 'utf8')}`)
}

/** What comes back to these bytes, sent over TLS, until the connection is closed or reset. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = await openTls(port)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.on('error', () => {}).write(bytes)
  await new Promise((closed) => socket.once('close', closed))
  return answer
}

async function openTls(port: number) {
  const socket = connect({ host: '127.0.0.1', port, servername: SITE, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  return socket
}
