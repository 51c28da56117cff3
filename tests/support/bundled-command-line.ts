import { execFileSync } from 'node:child_process'

/** The tests run the command line as it stands in the sources now. */
export default function bundle() {
  execFileSync('npm', ['run', '--silent', 'bundle'], { stdio: 'inherit' })
}
