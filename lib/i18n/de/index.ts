import demo from './demo'
import failures from './failures'
import help from './help'
import mail from './mail'
import passkeys from './passkeys'
import profile from './profile'
import security from './security'
import shell from './shell'
import signIn from './sign-in'
import support from './support'
import twoFactor from './two-factor'

/** Jedes Wort, das Menschen lesen, auf Deutsch (ICU MessageFormat), eine Datei je Bereich. */
export default {
  ...shell,
  ...signIn,
  ...profile,
  ...security,
  ...twoFactor,
  ...passkeys,
  ...help,
  ...support,
  ...failures,
  ...mail,
  ...demo,
}
