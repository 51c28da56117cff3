/** Signing in, proving it again, and passwords that are chosen through links. */
export default {
  signIn: {
    title: 'Sign in',
    heading: 'Sign in to {portal}',
    submit: 'Sign in',
    signedOut: 'You are signed out.',
    forgot: 'Forgot your password?',
    browserKnown: 'Your account knows this browser now. Please sign in with your password.',
    passwordSaved: 'Your password is saved. Please sign in with it.',
    sessionOver:
      'You were signed out: your session ended, or your account was changed elsewhere. Please sign in again.',
  },
  challenge: {
    title: 'Second step',
    heading: 'Enter your one-time password',
    intro:
      'Open the authenticator app on your mobile device and type the six digits it shows for {portal} and {email}.',
    hint: "Six digits. Spaces don't matter.",
    lost: 'Lost your device?',
    lostWithCodes:
      'With a backup code: it works once in place of a one-time password. Then move to a new device.',
    lostWithout: 'Without backup codes: nobody can get you into this account, not even our support.',
    useBackupCode: 'Use a backup code',
    differentAccount: 'Sign in to a different account',
  },
  backupCode: {
    title: 'Backup code',
    heading: 'Enter a backup code',
    intro: 'Use a backup code from your newest list. We sent it to {email}. Each code works once.',
    hint: "Like 7K2QF-9XM4T. Capitals, spaces and dashes don't matter.",
    useOneTimePassword: 'Use a one-time password',
    lost: 'If you lost your devices and your backup codes, nobody can get you back into this account.',
  },
  confirm: {
    title: "Confirm that it's you",
    heading: "Confirm that it's you",
    why: {
      'turn-on': 'To set up two-factor authentication, please enter your password again.',
      'new-codes': "To get new backup codes, please prove again that it's you.",
      'add-device': "To add a device, please prove again that it's you.",
      'add-passkey': "To add a passkey, please prove again that it's you.",
      'move-device': "To move to a new device, please prove again that it's you.",
      'remove-device': "To remove the device, please prove again that it's you.",
      'change-email': "To change your e-mail address, please prove again that it's you.",
      application: "The application you came from wants you to prove again that it's you.",
      'application-passkey': 'The application you came from wants you to confirm with a passkey.',
      'end-sessions': "To end other sessions, please prove again that it's you.",
      'change-password': "To change your password, please prove again that it's you.",
    },
    notDone:
      'This was not done: something has changed meanwhile, or a limit is reached. Please look at this page and try again.',
  },
  forgotPassword: {
    title: 'Forgot your password?',
    intro: 'Type the e-mail address of your account. We send you a link to choose a new password.',
    secondFactor:
      'If two-factor authentication is on, it stays on: you need one of your devices to sign in. Backup codes are accepted again 24 hours after you choose the new password.',
    submit: 'Send link',
    sent: 'If there is an account with this e-mail address, a link is on its way. It works for 30 minutes. Nothing there? Look into the spam folder, and check that the address is the right one.',
  },
  askNewBrowser: {
    title: 'Sign in from a new browser',
    intro:
      'After too many tries of somebody else, browsers that your account does not know have to wait. We send you a link: your password stays as it is, and in the browser where you open it and confirm, such tries no longer make you wait for the password.',
    submit: 'Send link',
    sent: 'If there is an account with this e-mail address, a link is on its way. It works for 30 minutes. Open it in the browser that you want to sign in with. Nothing there? Look into the spam folder, and check that the address is the right one.',
  },
  newBrowser: {
    title: 'Use this browser',
    effects:
      'In this browser, tries of somebody else no longer make you wait for the password. Nothing else changes: you sign in as always, with your password and, if two-factor authentication is on, with the second step.',
    submit: 'Use this browser',
    again: 'Send a new link',
  },
  newPassword: {
    reset: {
      title: 'Choose a new password',
      effects:
        'Saving it signs you out everywhere. Two-factor authentication stays as it is. For 24 hours from then, backup codes are not accepted, because whoever reads your mailbox could have both the new password and your codes.',
    },
    invitation: {
      title: 'Choose your password',
      effects: 'You sign in with it and with your e-mail address.',
      ask: 'Ask whoever invited you for a new one.',
    },
    someoneElse:
      'You are signed in as {other} in this browser. This link is for the account of {email}: only its password changes.',
    savedFor: 'The new password of {email} is saved.',
    still: 'In this browser you are still signed in as {other}. To use the other account, sign out first.',
    goOn: 'Go on as {other}',
    hint: "At least 8 characters. Best are several words that don't belong together.",
    submit: 'Save password',
    again: 'Send a new link',
  },
} as const
