import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net, { type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'
import { freePort } from '@/lib/demo/ports'
import { deployed } from './deployed'

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
  const { folder, file } = newFolder()
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=${SITE}
     -addext subjectAltName=DNS:${SITE} -keyout ${file('key.pem')} -out ${file('certificate.pem')}`.split(
      /\s+/,
    ),
    { stdio: 'ignore' },
  )
  const site = deployed('nginx.conf', [
    [/\n *listen \[::\]:80;/, ''],
    [/\n *listen \[::\]:443 ssl http2;/, ''],
    [/listen 80;/, `listen 127.0.0.1:${http};`],
    [/listen 443 /, `listen 127.0.0.1:${https} `],
    [/server 127\.0\.0\.1:3000([^;]*);/, portals.map((port) => `server 127.0.0.1:${port}$1;`).join('\n')],
    [/\S+\/fullchain\.pem/, file('certificate.pem')],
    [/\S+\/privkey\.pem/, file('key.pem')],
    [/\/var\/log\/nginx\//g, `${folder}/`],
  ])
  const stop = await run(folder, site, () => openTls(https))
  return {
    accessLog: () => fs.readFileSync(file('portal.log'), 'utf8'),
    errorLog: () => fs.readFileSync(file('portal.error.log'), 'utf8'),
    stop,
  }
}

/**
 * nginx as a cache that many people share, at an origin of its own: it keeps what the portal lets it keep, and for a
 * while also what the portal says nothing about.
 */
export async function startSharedCache(portal: string) {
  const { folder, file } = newFolder()
  const port = await freePort()
  const stop = await run(
    folder,
    `proxy_cache_path ${file('cache')} keys_zone=shared:1m;
     server {
       listen 127.0.0.1:${port};
       access_log off;
       location / {
         proxy_pass ${portal.replace('localhost', '127.0.0.1')};
         proxy_cache shared;
         proxy_cache_valid any 10m;
       }
     }`,
    () => openTcp(port),
  )
  return {
    origin: `http://localhost:${port}`,
    /** What it keeps, with the headers, by path. */
    kept(): Record<string, string> {
      const names = fs.readdirSync(file('cache'), { recursive: true, encoding: 'utf8' })
      const files = names
        .map((name) => join(file('cache'), name))
        .filter((path) => fs.statSync(path).isFile())
      const texts = files.map((path) => fs.readFileSync(path, 'latin1'))
      return Object.fromEntries(texts.map((text) => [/^KEY: http:\/\/[^/]+(.*)$/m.exec(text)?.[1], text]))
    },
    stop,
  }
}

function newFolder() {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-nginx-'))
  fs.chmodSync(folder, 0o755) // its workers are somebody else
  return { folder, file: (name: string) => join(folder, name) }
}

/** Starts nginx with these sites, and returns what ends it. */
async function run(folder: string, sites: string, open: () => Promise<Socket>): Promise<() => Promise<void>> {
  const file = (name: string) => join(folder, name)
  fs.writeFileSync(
    file('nginx.conf'),
    `pid ${file('pid')}; error_log ${file('start.log')}; events {}
     http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${file(name)};`).join(' ')}
     ${sites} }`,
  )
  const args = ['-e', file('start.log'), '-p', folder, '-c', file('nginx.conf'), '-g', 'daemon off;']
  const nginx = spawn('nginx', args, { stdio: 'ignore' })
  await listens(open, nginx, file('start.log'))
  return async () => {
    nginx.kill('SIGQUIT')
    await once(nginx, 'exit')
    fs.rmSync(folder, { recursive: true })
  }
}

async function listens(open: () => Promise<Socket>, nginx: ChildProcess, logFile: string) {
  for (let waited = 0; waited < 10_000 && nginx.exitCode === null; waited += 50) {
    const socket = await open().catch(() => undefined)
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

async function openTcp(port: number) {
  const socket = net.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

async function openTls(port: number) {
  const socket = connect({ host: '127.0.0.1', port, servername: SITE, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  return socket
}
