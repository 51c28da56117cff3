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

/** Every word that people read, in English (ICU MessageFormat), a file an area. Other languages have the same keys. */
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
} as const
