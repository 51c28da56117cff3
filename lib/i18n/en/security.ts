/** Login and security: what is on, sessions, activity. */
export default {
  security: {
    title: 'Login and security',
    password: 'Password',
    passwordHint: 'Long and only used here.',
    sessions: "Where you're signed in",
    sessionsHint: 'The browsers you are signed in with, and a way to end them.',
    applications: 'Applications',
    applicationsHint: 'What you signed in to with this account, and a way to sign out.',
    activity: 'Activity',
    activityHint: 'What happened to your account: sign-ins, changes and e-mails.',
    codesLeft:
      '{count, plural, =0 {No backup codes left} one {1 backup code left} other {# backup codes left}}. Send new ones.',
    lostDevice:
      'You signed in with a backup code. If your device is lost, move to a new one now, and get new backup codes.',
    lostDeviceLink: 'Move to a new device',
    twoFactorHint: {
      on: 'Signing in asks for one of your devices.',
      off: 'Protect your account with a one-time password from your mobile device.',
    },
  },
  sessions: {
    title: "Where you're signed in",
    intro: 'A session ends by itself after {minutes} minutes without use, and after a day in any case.',
    here: 'This browser',
    browser: '{browser} on {system}',
    unknown: 'Unknown browser',
    address: 'IP address: {address}',
    since: 'Signed in <time></time>',
    lastSeen: 'Last seen <time></time>',
    end: 'End',
    endAll: 'End all others',
    endAllHint:
      'Also ends sign-ins that are under way, and makes links in e-mails useless, except one that undoes a change of your e-mail address.',
    ended: 'You are signed out everywhere else.',
    onlyHere: 'You are signed in nowhere else.',
  },
  applications: {
    title: 'Applications',
    intro:
      'Where you are signed in with this account. When you sign out of the portal, you are signed out of all of them.',
    none: 'You are signed in to no application.',
    since: 'Signed in <time></time>',
    signedOut: 'You are signed out of this application. It may take some seconds until it knows.',
  },
  activity: {
    title: 'Activity',
    intro:
      "What happened to your account, newest first. If you don't recognise something, change your password and end all other sessions.",
    empty: 'Nothing yet.',
    older: 'Older',
    newest: 'Newest',
    events: {
      account: {
        created: 'Your account was created',
        invited: 'You were invited',
        renamed: 'Your name was changed',
        'language-chosen': 'The language was changed',
        'role-changed': {
          user: 'The operator made the account an ordinary one again',
          support: 'The operator gave the account the support role',
        },
        disabled: 'The operator disabled the account',
        enabled: 'The operator enabled the account again',
        erased: 'The operator erased the account',
      },
      password: {
        refused: 'A wrong password was entered',
        'reset-requested': 'A link to a new password was asked for',
        changed: {
          reset: 'A new password was set through a link in an e-mail',
          invitation: 'Your first password was chosen',
          owner: 'Your password was changed',
        },
      },
      email: {
        'change-requested': 'A change of the e-mail address was asked for',
        changed: 'Your e-mail address was changed',
        'change-undone': 'The change of the e-mail address was undone',
      },
      browser: {
        'link-requested': 'A link to sign in from a new browser was asked for',
        'made-known': 'Through a link in an e-mail, a new browser no longer waits',
      },
      'sign-in': {
        challenged: 'The right password was entered, and the second step was asked for',
        succeeded: {
          'one-time-password': 'Signed in with a one-time password',
          'backup-code': 'Signed in with a backup code',
          passkey: 'Signed in with the password and a passkey',
          'passkey-alone': 'Signed in with a passkey',
          none: 'Signed in, without a second step',
        },
        refused: 'The right password or a passkey was given, but the account is disabled',
        limited: 'The right password was entered too often: sign-ins have to wait for up to an hour',
        unfinished: 'A sign-in with the right password was not finished',
      },
      'second-factor': { refused: 'A one-time password, backup code or passkey was refused' },
      'step-up': { succeeded: "You confirmed that it's you" },
      session: {
        ended: {
          'sign-out': 'Signed out',
          'by-owner': 'A session was ended',
        },
      },
      sessions: {
        'others-ended': 'All other sessions were ended',
        'ended-by-operator': 'The operator ended all sessions',
      },
      enrolment: {
        begun: 'Setting up a mobile device was begun',
        'code-refused': 'A wrong one-time password was entered while setting up',
        cancelled: 'Setting up a mobile device was given up',
      },
      'two-factor': {
        'turned-on': 'Two-factor authentication was turned on with “{device}”',
        'turning-off-requested': 'Turning off two-factor authentication was asked for',
        'turned-off': 'Two-factor authentication was turned off',
      },
      'backup-codes': { renewed: 'New backup codes were made' },
      device: {
        added: 'The device “{device}” was added',
        moved: 'The device “{device}” took the place of “{from}”',
        removed: 'The device “{device}” was removed',
        renamed: 'A device was renamed to “{device}”',
      },
      application: {
        added: 'The operator added the application {application}',
        removed: 'The operator removed the application {application}',
        'secret-rotated': 'The operator gave the application {application} a new secret',
        'signed-in': 'Signed in to {application}',
        'signed-out': 'Signed out of {application}',
      },
      'signing-keys': { rotated: 'The operator added a new signing key' },
      support: { looked: 'Support looked at your account', searched: 'Support searched for accounts' },
      audit: { pruned: 'Old events were removed' },
      restore: { finished: 'The portal was restored from a backup' },
      times: { repaired: 'The operator repaired stored times' },
      mail: { sent: 'E-mail sent: {subject}', refused: 'E-mail refused by the mail server: {subject}' },
    },
  },
} as const
