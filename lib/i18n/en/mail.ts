/** Mails. */
export default {
  mail: {
    greeting: 'Hello,',
    goodbye: 'Regards, {portal}',
    when: 'When: {time}',
    from: 'IP address: {address}',
    contact: 'Questions? {contact}',
    wasntYou: "If this wasn't you",
    tellSupport: 'Then tell support, too: {contact}',
    'backup-codes': {
      subject: 'Your {portal} backup codes',
      turnedOn:
        'Two-factor authentication was turned on for your account. From now on every sign-in asks for a one-time password from your mobile device, or for your passkey.',
      renewed: 'You asked for new backup codes for your account.',
      use: 'These are your backup codes. If your device is not at hand, each one signs you in once:',
      replaces: 'They replace all earlier codes.',
      keep: 'Print or save these codes, then delete this e-mail: whoever reads it could use them.',
      loss: 'If you lose your device and these codes, you lose the account: nobody can get you back in.',
      wasntYouTurnedOn:
        'Someone else is signed in as you, and turned it on with a device of theirs. These codes get you in: sign in with one of them now, move to a device of your own, remove theirs, change your password, and send new codes, because they saw these. If your password no longer works, choose a new one with “Forgot your password?” on the sign-in page; backup codes are then accepted only after 24 hours.',
      wasntYou: 'Someone else is signed in as you. Change your password now.',
    },
    'confirm-turning-off': {
      subject: 'Confirm turning off two-factor authentication',
      asked: 'You asked to turn off two-factor authentication for your account.',
      next: 'To confirm, open this link and enter your password there.',
      action: 'Disable two-factor authentication',
      life: 'The link works once, for one hour after this e-mail was sent. Two-factor authentication stays on until you confirm.',
      wasntYou: "Someone is signed in as you. Don't open the link, and change your password now.",
    },
    'two-factor-off': {
      subject: 'Two-factor authentication is off',
      text: 'Two-factor authentication was turned off for your account. Your password alone signs you in now, and your backup codes no longer work.',
      tidy: 'You can delete the entry in your authenticator app, or your passkey.',
      keepEntry:
        'Keep the entry in your authenticator app, or your passkey, for now: your e-mail address was changed lately, and undoing that would turn two-factor authentication on again.',
      wasntYou:
        'Someone knows your password and reads your e-mails. Change the passwords of this account and of your mailbox now.',
    },
    'backup-code-used': {
      subject: 'A backup code was used',
      text: 'Someone signed in to your account with one of your backup codes.',
      left: '{count, plural, =0 {No backup codes are left. Get new ones in the portal now, under Login and security.} one {1 backup code is left. Get new ones in the portal soon, under Login and security.} other {# backup codes are left.}}',
      wasntYou:
        'Someone has your password and your backup codes. Change your password now, and get new codes in the portal, under Login and security.',
    },
    'someone-may-know-password': {
      subject: 'Someone may know your password',
      text: '{count, plural, =0 {Someone entered the right password for your account, but did not finish signing in.} one {Someone entered the right password for your account, and then # wrong code, which was not accepted.} other {Someone entered the right password for your account, and then # wrong codes in a row. None of them was accepted.}}',
      you: 'If that was you: check that the clock of your mobile device is set automatically, or use a backup code.',
      wasntYou: 'Someone knows your password. Change it now.',
    },
    welcome: {
      subject: 'Welcome to {portal}',
      text: 'An account was created for you in {portal}. To begin, choose your password:',
      action: 'Choose a password',
      life: 'The link works once, for three days. If it has expired, ask whoever invited you for a new one.',
      wasntYou: 'If you expect no account, you need not do anything: without a password nobody can use it.',
    },
    'reset-password': {
      subject: 'Reset your {portal} password',
      text: 'Someone, we hope you, asked for a new password for your account. To choose one, open this link:',
      action: 'Choose a new password',
      life: 'The link works once, for 30 minutes. Two-factor authentication stays as it is: the next sign-in asks for it, and for 24 hours takes no backup codes.',
      wasntYou:
        'Someone typed your e-mail address. Your password stays as it is as long as nobody chooses a new one through the link, so there is nothing you need to do.',
    },
    'browser-link': {
      subject: 'Sign in to {portal} from a new browser',
      text: 'Someone, we hope you, asked to sign in to your account from a new browser without a wait. Open this link in the browser that you want to sign in with:',
      action: 'Stop the wait in this browser',
      life: 'The link works once, for 30 minutes. It signs nobody in: your password stays as it is, and the sign-in asks for it, and for the second step if two-factor authentication is on.',
      wasntYou:
        'Someone typed your e-mail address. With this link alone nobody gets in, so there is nothing you need to do.',
    },
    'password-changed': {
      subject: 'Your password was changed',
      owner: 'The password of your account was changed. You are signed out everywhere else.',
      reset:
        'The password of your account was set anew through a link in an e-mail. You are signed out everywhere. For 24 hours from now, backup codes are not accepted; your devices are.',
      wasntYou:
        'Someone is signed in as you, or reads your e-mails. Change the password of your mailbox first, then choose a new one here with “Forgot your password?” on the sign-in page.',
    },
    'confirm-new-email': {
      subject: 'Confirm your new e-mail address',
      text: 'The account of {oldEmail} in {portal} wants to use this e-mail address from now on. To confirm, open this link and enter the password of that account:',
      action: 'Confirm this e-mail address',
      life: 'The link works once, for one hour. Until you confirm, the account keeps its present address.',
      wasntYou: 'Someone may have mistyped their address. Please do not open the link.',
    },
    'email-changed': {
      subject: 'Your e-mail address was changed',
      text: 'The e-mail address of your account was changed to {newEmail}. Sign in with that one from now on.',
      wasntYou:
        'Open this link within seven days of the time above, and confirm there. That puts your address back, ends all sessions and backup codes, and asks you for a new password. It never turns two-factor authentication off; devices of before the change, if there were any, come back.',
      action: "This wasn't me",
    },
    'email-put-back': {
      secondFactor: {
        before:
          'Signing in asks for one of the devices of before the change: {names}. Send new backup codes when you are signed in.',
        since:
          'Two-factor authentication was turned on after the change and stays on: signing in asks for a one-time password from {names}. Send new backup codes when you are signed in.',
      },
      subject: 'The change of your e-mail address was undone',
      text: 'From the old mailbox, the change was undone: the address of the account is {oldEmail} again, all sessions are ended, no backup code works any more, and a new password has to be chosen.',
      wasntYou: 'Someone reads the mailbox of {oldEmail}. Change the password of that mailbox now.',
    },
    'device-added': {
      subject: 'A device was added',
      beside: 'The device “{device}” was added to your account. It signs you in from now on.',
      moved:
        'The mobile device “{device}” took the place of “{inPlaceOf}”, whose one-time passwords no longer work. Your backup codes stay.',
      wasntYouMoved:
        'Someone is signed in as you, and your own device no longer works. Sign in with a backup code now, move to a device of your own, send new codes, and change your password.',
      wasntYou:
        'Someone is signed in as you. Change your password now, and remove that device under Login and security.',
    },
    'device-removed': {
      subject: 'A device was removed',
      text: 'The device “{device}” was removed from your account. It no longer signs you in.',
      wasntYou: 'Someone is signed in as you. Change your password now.',
    },
  },
} as const
