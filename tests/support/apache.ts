import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const MODULES = '/usr/lib/apache2/modules'
const NEEDED = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'dir',
  'mime',
  'headers',
  'auth_openidc',
]

/** Whether Debian's Apache and mod_auth_openidc are installed. */
export const apacheIsThere = fs.existsSync(`${MODULES}/mod_auth_openidc.so`)

type Client = { issuer: string; id: string; secret: string; port: number }

/** Apache as an application: it shows its page only to people whom the portal has signed in, as operate.md says. */
export async function startApache({ issuer, id, secret, port }: Client): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(join(tmpdir(), 'portal-apache-'))
  fs.chmodSync(folder, 0o755) // its workers are somebody else
  const file = (name: string) => join(folder, name)
  fs.mkdirSync(file('www/out'), { recursive: true })
  fs.writeFileSync(file('www/index.html'), '<h1>Your machines</h1>')
  fs.writeFileSync(file('www/out/index.html'), '<h1>Goodbye</h1>')
  const origin = `http://localhost:${port}`
  fs.writeFileSync(
    file('apache.conf'),
    `ServerRoot ${folder}
     ServerName localhost
     PidFile ${file('pid')}
     ErrorLog ${file('error.log')}
     Listen 127.0.0.1:${port}
     ${NEEDED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
     TypesConfig /dev/null
     AddType text/html .html
     User nobody
     Group nogroup
     DocumentRoot ${file('www')}
     DirectoryIndex index.html
     Header always set Cache-Control no-store
     OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
     OIDCClientID ${id}
     OIDCClientSecret ${secret}
     OIDCRedirectURI ${origin}/redirect_uri
     OIDCCryptoPassphrase ${secret}
     OIDCPKCEMethod S256
     OIDCScope "openid email profile"
     OIDCRemoteUserClaim email
     <Location />
       AuthType openid-connect
       Require valid-user
     </Location>
     <Location /out/>
       AuthType None
       Require all granted
     </Location>`,
  )
  const apache = spawn('/usr/sbin/apache2', ['-f', file('apache.conf'), '-DFOREGROUND'], { stdio: 'ignore' })
  await answers(`${origin}/out/`, apache, file('error.log'))
  return async () => {
    apache.kill('SIGTERM')
    await once(apache, 'exit')
    fs.rmSync(folder, { recursive: true })
  }
}

async function answers(url: string, apache: ChildProcess, log: string) {
  for (let waited = 0; waited < 10_000 && apache.exitCode === null; waited += 50) {
    if ((await fetch(url).catch(() => undefined))?.ok) return
    await pause(50)
  }
  throw new Error(`Apache did not start: ${fs.readFileSync(log, 'utf8')}`)
}
