/** The support console. */
export default {
  support: {
    title: 'Support',
    search: 'Find an account',
    searchHint: 'The beginning of an e-mail address or a name, or an account id.',
    submit: 'Search',
    nothing: 'No account begins with that. Ask the caller for the e-mail address they sign in with.',
    many: 'These are the first {count}. Ask for more of the address.',
    readOnly: 'You see how things stand. Only the person can change them. This look is in their activity.',
    tell: 'What to tell the caller',
    advice: {
      disabled:
        'The operator disabled this account: nobody can sign in to it. Only the operator can enable it again.',
      'accept-invitation':
        'They have not chosen a password yet. The invitation is in their mailbox; look into the spam folder.',
      'invitation-over':
        'Their invitation expired before they chose a password. The operator can send it again.',
      'wait-password':
        'There were too many wrong passwords from browsers that the account does not know. They can try again when the wait is over, or at once from a browser in which they signed in before, or with the link by e-mail that the sign-in page offers them.',
      'wait-second-factor':
        'There were too many wrong codes after a right password. They can try again when the wait is over; what they enter before then is not used up. If they did not try themselves, someone knows their password: change it with “Forgot your password?”.',
      blocked:
        'After a hundred wrong codes in a row, one-time passwords are blocked. A backup code signs them in and lifts the block, once a wait in force is over.',
      'backup-codes-wait':
        'Their password was reset by e-mail, so backup codes wait for a day. One-time passwords work.',
      'mail-delayed':
        'The last e-mail is delayed: its line below says what the mail server answered. We keep trying. If it takes longer than an hour, tell whoever runs the portal.',
      'mail-refused':
        'The last e-mail was refused: its line below says what the mail server answered. They can ask for it again when their mailbox takes it.',
      'way-back-refused':
        'The mailbox of their old address refuses the e-mail with the link that undoes the change of address. We keep trying for seven days. If the change was not theirs, that mailbox has to work again before then.',
      'turning-off':
        'A link to turn two-factor authentication off is in their mailbox. It works once, with their password.',
      'lost-device':
        'If their device is lost: sign in with the password, then with one of their backup codes, and move to a new device.',
      'no-codes':
        'They have no backup codes left. With their device they can sign in and send new ones. If the device is lost, too, there is no way into this account, for anybody: they need a new account.',
      'forgot-password': 'If they do not know their password: “Forgot your password?” on the sign-in page.',
    },
    state: 'How things stand',
    none: 'none',
    never: 'never',
    id: 'Account id',
    created: 'Created',
    disabled: 'Disabled',
    disabledSince: 'by the operator, <time></time>',
    roleName: 'Role',
    roles: { user: 'User', support: 'Support' },
    invitation: 'Invitation',
    invitationUntil: 'not accepted, valid until <time></time>',
    twoFactorSince: 'since <time></time>',
    lastSignIn: 'Last sign-in',
    signedInBy: {
      none: 'without a second step',
      'one-time-password': 'with a one-time password',
      'backup-code': 'with a backup code',
      passkey: 'with the password and a passkey',
      'passkey-alone': 'with a passkey alone',
    },
    failures: {
      password: 'Wrong passwords in a row',
      secondFactor: 'Wrong codes in a row',
      until: 'wait until <time></time>',
    },
    backupCodesFrom: 'not accepted until <time></time>',
    enrolment: 'Setting up a device',
    enrolmentUntil: 'under way, until <time></time>',
    turningOff: 'Turning off',
    turningOffUntil: 'asked for on <asked></asked>, link valid until <time></time>',
    turningOffUnsent: 'asked for on <asked></asked>, the e-mail with the link is not delivered',
    devices: 'Device',
    sessions: 'Signed in with',
    lastSeen: 'last seen <time></time>',
    applications: 'Applications',
    applicationSince: 'signed in since <time></time>',
    notTold:
      'over since <ended></ended>, and the application could not be told, tried {attempts, plural, one {# time} other {# times}}, next on <time></time>',
    applicationAnswer: 'What went wrong: {answer}',
    mails: 'E-mails',
    mailState: {
      queued: 'on its way, queued <time></time>',
      delayed: 'delayed, tried {attempts, plural, one {# time} other {# times}}, next on <time></time>',
      sent: 'sent <time></time>',
      refused: 'refused <time></time>',
      kept: 'refused, last on <time></time>; tried again until <until></until>, because it has the way back',
      cancelled: 'not sent: out of date on <time></time>',
    },
    answer: 'Mail server: {answer}',
    timeline: 'Activity',
    timelineHint: 'In the words in which the person reads it.',
    reference: 'Reference in the log: {reference}',
    filters: { all: 'All', 'sign-ins': 'Sign-ins', changes: 'Changes', mails: 'E-mails', looks: 'Looks' },
  },
} as const
