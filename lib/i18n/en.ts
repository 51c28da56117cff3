/** Every word that people read, in English (ICU MessageFormat). Other languages have the same keys. */
export default {
  common: {
    skipToContent: 'Skip to content',
    accountMenu: 'Account menu',
    support: 'Support',
    myProfile: 'My profile',
    loginAndSecurity: 'Login and security',
    twoFactorAuthentication: 'Two-factor authentication',
    signOut: 'Sign out',
    account: 'Account: {email}',
    verify: 'Verify',
    continue: 'Continue',
    on: 'On',
    off: 'Off',
    change: 'Change',
    save: 'Save',
    back: 'Back',
    waiting: 'One moment…',
    sections: 'Sections of your profile',
    helpContact: 'Help: <contact></contact>',
  },

  /** The only words that travel to the browser's script. */
  client: {
    fields: {
      email: 'E-mail address',
      password: 'Password',
      oneTimePassword: 'One-time password',
      backupCode: 'Backup code',
      deviceName: 'Name of the mobile device',
      newPassword: 'New password',
      name: 'Name',
      newEmail: 'New e-mail address',
      oldEmail: 'Your e-mail address before the change',
      language: 'Language',
    },
    idle: 'This page has been open for a while. For your safety you will be signed out at {time} if nothing happens.',
    staySignedIn: 'Stay signed in',
    severalProblems: 'Please check these fields:',
    unreachable:
      "The portal can't be reached right now. Check your connection and try again. If you changed something, check first whether it worked.",
    outOfDate:
      'This page is out of date, because the portal was updated. Please reload it and try again. Nothing was changed.',
    refused: {
      unreadable:
        "What was sent can't be read as a form of this portal. Nothing was changed. Please reload this page and try again.",
      forbidden:
        "This page is not open at the portal's own address, so nothing was changed. Please go to {origin} and try again there.",
      'not-found': 'There is no page at this address, so nothing was changed. Please go to {origin}.',
      'too-large':
        'What was sent is larger than any form of this portal. Nothing was changed. Please shorten what you typed.',
      unavailable: "The portal is starting, or can't reach its database. Please try again in a few minutes.",
    },
    copied: 'Copied',
    nextOneTimePassword:
      'The next one-time password comes in {seconds, plural, one {# second} other {# seconds}}.',
    codes: {
      heading: 'Your backup codes',
      turnedOn: 'Two-factor authentication is on. From now on every sign-in asks for a one-time password.',
      renewed: 'These are your new backup codes. The earlier ones no longer work.',
      once: 'Print or save these codes now. They are shown only here, and sent to {email}.',
      loss: 'If you lose your mobile device and these codes, nobody can get you back into this account.',
      sheetTitle: 'Backup codes for {portal}',
      sheetAccount: 'Account: {email}',
      sheetRule: 'Made: {made}. These codes replace all earlier ones. Each code works once.',
      fileName: 'backup-codes.txt',
      print: 'Print',
      printHint: 'To print, use the print command of your browser: only the codes are printed.',
      copy: 'Copy all',
      download: 'Download as a text file',
      done: 'Done, I saved my codes',
    },
  },

  signIn: {
    title: 'Sign in',
    heading: 'Sign in to {portal}',
    submit: 'Sign in',
    signedOut: 'You are signed out.',
    forgot: 'Forgot your password?',
    newBrowser: 'Get a link by e-mail instead',
    browserKnown: 'Your account knows this browser now. Please sign in with your password.',
    passwordSaved: 'Your password is saved. Please sign in with it.',
    sessionOver:
      'You were signed out: your session ended, or your account was changed elsewhere. Please sign in again.',
  },
  challenge: {
    title: 'One-time password',
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
    lost: 'If you lost your mobile device and your backup codes, nobody can get you back into this account.',
  },
  confirm: {
    title: "Confirm that it's you",
    heading: "Confirm that it's you",
    why: {
      'turn-on': 'Before you set up two-factor authentication, please enter your password again.',
      'new-codes': "Before we send new backup codes, please prove again that it's you.",
      'add-device': "Before you add a device, please prove again that it's you.",
      'move-device': "Before you move to a new device, please prove again that it's you.",
      'remove-device': "Before you remove a device, please prove again that it's you.",
      'change-email': "Before you change your e-mail address, please prove again that it's you.",
      'end-sessions': "Before you end other sessions, please prove again that it's you.",
      'change-password': "Before you change your password, please prove again that it's you.",
    },
  },
  profile: {
    title: 'My profile',
    language: 'Language',
    languageOfBrowser: 'As in the browser',
    languages: { en: 'English', de: 'Deutsch' },
    nameTitle: 'Change your name',
    languageTitle: 'Change the language',
    languageHint: 'For pages and e-mails.',
    email: {
      title: 'Change your e-mail address',
      intro: 'Your e-mail address is {email}. You sign in with it, and all e-mails go there.',
      hint: 'We send a link there. The address changes when you open it and confirm.',
      submit: 'Send link',
      sent: 'We sent a link to {email}. Open it within an hour and confirm; until then nothing changes.',
    },
  },
  security: {
    title: 'Login and security',
    password: 'Password',
    passwordHint: 'Long and only used here.',
    sessions: "Where you're signed in",
    sessionsHint: 'The browsers you are signed in with, and a way to end them.',
    activity: 'Activity',
    activityHint: 'What happened to your account: sign-ins, changes and e-mails.',
    codesLeft:
      '{count, plural, =0 {No backup codes left} one {1 backup code left} other {# backup codes left}}. Send new ones.',
    lostDevice:
      'You signed in with a backup code. If your mobile device is lost, move to a new one now, and get new backup codes.',
    lostDeviceLink: 'Move to a new device',
    twoFactorHint: {
      on: 'Signing in asks for a one-time password from your mobile device.',
      off: 'Protect your account with a one-time password from your mobile device.',
    },
  },
  forgotPassword: {
    title: 'Forgot your password?',
    intro: 'Type the e-mail address of your account. We send you a link to choose a new password.',
    secondFactor:
      'If two-factor authentication is on, it stays on: you need your mobile device to sign in. Backup codes are accepted again 24 hours after you choose the new password.',
    submit: 'Send link',
    sent: 'If there is an account with this e-mail address, a link is on its way. It works for 30 minutes. Nothing there? Look into the spam folder, and check that the address is the right one.',
    toSignIn: 'Back to sign-in',
  },
  askNewBrowser: {
    title: 'Sign in from a new browser',
    intro:
      'After too many tries of somebody else, browsers that your account does not know have to wait. We send you a link: your password stays as it is, and in the browser where you open it and confirm, such tries no longer make you wait for the password.',
    submit: 'Send link',
    sent: 'If there is an account with this e-mail address, a link is on its way. It works for 30 minutes. Open it in the browser that you want to sign in with. Nothing there? Look into the spam folder, and check that the address is the right one.',
    toSignIn: 'Back to sign-in',
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
  changePassword: {
    title: 'Change your password',
    current: 'The one you have now.',
    effects: 'Saving it signs you out everywhere else.',
    saved: 'Your password is changed. You are signed out everywhere else.',
  },
  confirmEmail: {
    title: 'Confirm your new e-mail address',
    intro: 'The account of {oldEmail} will use {newEmail} from now on.',
    effects: 'You are signed out everywhere else. The old address gets an e-mail about the change.',
    why: 'Enter the password of this account to confirm.',
    submit: 'Confirm',
    expired:
      'This link has expired. Nothing was changed: the account keeps its e-mail address. You can ask for a new link.',
    done: 'Your e-mail address is changed. Sign in with the new one from now on. If somebody else may read the old mailbox, send new backup codes, too.',
  },
  undoEmail: {
    title: "This wasn't me",
    intro: 'The e-mail address of your account was changed from {oldEmail} to {newEmail}.',
    effects:
      "If that wasn't you, this puts the address back. All sessions end, all backup codes stop working, and you choose a new password. Two-factor authentication is never turned off by this.",
    secondFactor: {
      before:
        'Signing in will ask for a one-time password from the mobile devices of before the change: {names}. Devices added since are gone. If no app shows the entry of one of these any more, do not go on: nobody could get you back into this account.',
      since:
        'Two-factor authentication was turned on since the change, and stays on: signing in will ask for a one-time password from {names}. If that is not your device, do not go on while you have backup codes: sign in with one of them. This step ends them, and then nobody could get you in.',
    },
    typeOld: 'Type it to confirm.',
    submit: 'Put the address back',
    keep: 'If it was you, there is nothing to do.',
  },
  pendingUndos: {
    intro: 'The change of your e-mail address can still be undone from:',
    mailbox: '{oldEmail}, until <until></until>',
    address:
      'Undoing puts that address back, ends all sessions and backup codes, and asks for a new password.',
    turningOn:
      'Undoing would end all sessions and backup codes. Two-factor authentication stays on; mobile devices of before the change, if there were any, would take the place of the one that you add here.',
    on: 'Undoing would end all sessions and backup codes, and bring back the mobile devices of before the change, if there were any, in place of those added since: keep them until then. Two-factor authentication stays on.',
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
          none: 'Signed in, without a second step',
        },
        refused: 'The right password was entered, but the account is disabled',
        limited: 'The right password was entered too often: sign-ins have to wait for up to an hour',
        unfinished: 'A sign-in with the right password was not finished',
      },
      'second-factor': { refused: 'A one-time password or backup code was refused' },
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
        added: 'The mobile device “{device}” was added',
        moved: 'The mobile device “{device}” took the place of “{from}”',
        removed: 'The mobile device “{device}” was removed',
        renamed: 'A mobile device was renamed to “{device}”',
      },
      support: { looked: 'Support looked at your account', searched: 'Support searched for accounts' },
      audit: { pruned: 'Old events were removed' },
      restore: { finished: 'The portal was restored from a backup' },
      times: { repaired: 'The operator repaired stored times' },
      mail: { sent: 'E-mail sent: {subject}', refused: 'E-mail refused by the mail server: {subject}' },
    },
  },

  twoFactor: {
    title: 'Two-factor authentication',
    staff: 'Support staff need two-factor authentication for their own account. Please set it up to go on.',
    off: {
      intro:
        'When it is on, every sign-in asks for a one-time password from an app on your mobile device, besides your password.',
      effort: 'It takes about two minutes. You need your mobile device.',
      loss: 'Good to know before you start: if you lose your mobile device and your backup codes, nobody can get you back into this account. Not even our support.',
      setUp: 'Set up',
    },
    enrol: {
      suggestedName: 'My phone, {date}',
      suggestedNewName: 'My new phone, {date}',
      oldEntry:
        'You had two-factor authentication on before. Your app may still show the old entry for this account: please delete it, its codes no longer work.',
      earlierCode:
        'You began before, and that QR code is no longer good. If you scanned it, delete its entry in your app and scan this one.',
      addTitle: 'Add a mobile device',
      addText: 'Its one-time passwords will sign you in like those of the devices you have.',
      moveTitle: 'Move to a new device',
      moveText: '“{device}” stays good until you confirm the new device here. Your backup codes stay.',
      submitAdd: 'Add this device',
      submitMove: 'Move to this device',
      othersEnd: 'You are signed out everywhere else.',
      cancel: 'Cancel',
      step1: 'Install an authenticator app',
      step1Text:
        'On your mobile device, for example Google Authenticator, Authy or Duo Mobile. If you have one already, go on.',
      step2: 'Scan the QR code',
      step2Text:
        'In the app, add an account and point the camera at this code. The app then shows a new one-time password every 30 seconds. It works without a connection.',
      qrCode: 'QR code',
      openApp: 'On this device: open the authenticator app',
      cannotScan: "I can't scan a QR code",
      typeKey: 'Type this code into the app instead. Choose “time-based” if it asks.',
      copy: 'Copy',
      closeKey: 'Close',
      step3: 'Enter the one-time password',
      step3Text: 'The six digits that the app shows now.',
      step4: 'Name your mobile device',
      step4Text: 'So that you recognise it later, such as “My phone”.',
      codes:
        'Turning on sends ten backup codes to {email}. Each one signs you in once if your mobile device is lost. You are signed out everywhere else.',
      loss: 'If you lose your mobile device and your backup codes, nobody can get you back into this account. Not even our support.',
      submit: 'Turn on',
      expires: 'This QR code is valid until <time></time>.',
    },
    on: {
      intro: 'Every sign-in asks for a one-time password from your mobile device.',
      devices: 'Mobile devices',
      add: 'Add a device',
      addHint: 'Up to {most} mobile devices. Any of them signs you in.',
      rename: 'Rename',
      move: 'Move to a new device',
      remove: 'Remove',
      removed: 'The device is removed. You are signed out everywhere else.',
      renamed: 'The name is changed.',
      moved: 'Your new device is confirmed. Your backup codes stay.',
      movedTidy: 'You can delete the entry in the old one.',
      addedNow: 'The device is added.',
      renameTitle: 'Rename a mobile device',
      added: 'Added <time></time>',
      lastUsed: 'Last used <time></time>',
      backupCodes: 'Backup codes',
      left: '{count, plural, =0 {No backup codes left} one {1 backup code left} other {# backup codes left}}',
      since: 'Created <time></time>',
      warnings: {
        few: 'Only a few backup codes are left. Send new ones before you need them.',
        last: 'You have one backup code left. Send new ones now.',
        none: 'You have no backup codes. If you lose your mobile device now, nobody can get you back into this account.',
      },
      renew: 'Send new codes',
      renewHint:
        'New codes are shown here once and sent by e-mail; the old ones stop working at once. You are signed out everywhere else.',
      turnOff: 'Turn off',
      turnOffHint:
        'We send you an e-mail with a link. Two-factor authentication stays on until you confirm there.',
      requested:
        'We are sending a link to {email}. Two-factor authentication stays on until you open it and confirm. Asked for on <time></time>.',
      requestedSent:
        'We sent a link to {email}. It works until <expires></expires>. Two-factor authentication stays on until you open it and confirm.',
      mail: {
        'codes-delayed': 'The e-mail with your backup codes is delayed. We keep trying.',
        'codes-refused':
          "The mail server refused the e-mail with your backup codes. If you didn't save them, make sure that your mailbox can receive e-mail, then send new codes.",
        'codes-given-up':
          "The e-mail with your backup codes couldn't be delivered, and we no longer try. If you didn't save them, send new codes.",
        'link-delayed': 'The e-mail with the link is delayed. We keep trying for a day.',
        'link-refused':
          'The mail server refused the e-mail with the link. Make sure that your mailbox can receive e-mail, then try again.',
        'link-given-up':
          "The e-mail with the link couldn't be delivered for a day, and we gave up. You can ask for a new one.",
      },
    },
  },

  disable: {
    title: 'Disable two-factor authentication',
    heading: 'Disable two-factor authentication',
    intro:
      'This turns two-factor authentication off for {email}. Afterwards your password alone signs you in.',
    devices: '{count, plural, one {Mobile device: {names}} other {Mobile devices: {names}}}',
    effects: 'Your backup codes stop working, and you are signed out everywhere else.',
    why: 'Enter the password of this account to confirm.',
    submit: 'Disable two-factor authentication',
    keep: 'Keep it on',
    done: 'Two-factor authentication is off',
    doneText: 'From now on your password alone signs you in. Your backup codes no longer work.',
    tidy: 'You can delete the entry in your authenticator app.',
    keepEntry:
      'Keep the entry in your authenticator app for now: your e-mail address was changed lately, and undoing that would turn two-factor authentication on again.',
    toSignIn: 'Go to sign-in',
    toSecurity: 'Go to Login and security',
  },

  help: {
    title: 'Help with two-factor authentication',
    intro:
      'With two-factor authentication, a sign-in takes two things: your password, and a one-time password from an app on your mobile device. Someone who knows only your password cannot get in.',
    contents: 'On this page',
    about: 'Help: {topic}',
    'turn-on': {
      title: 'Turn it on',
      text1:
        'Open the account menu in the top right corner, then My profile, Login and security, Two-factor authentication.',
      text2:
        'Install an authenticator app on your mobile device, for example Google Authenticator, Authy or Duo Mobile. Add an account in the app and scan the QR code. The app then shows a new one-time password every 30 seconds.',
      text3:
        'Enter the one-time password that the app shows now, give your mobile device a name, and click Turn on. You then see your backup codes, and get them by e-mail. Print or save them before you go on.',
      picture: 'The four steps of turning on, with the QR code',
    },
    'cannot-scan': {
      title: "If you can't scan the QR code",
      text1:
        "Click “I can't scan a QR code”. The page shows a code of letters and digits in groups of four. In the app, choose to enter a setup key by hand, and type that code. Spaces and capitals don't matter. If the app asks, choose “time-based”.",
      text2:
        'If the app is on the same device as this page, the link “open the authenticator app” adds the account without scanning.',
      picture: 'The code to type, in groups of four',
    },
    'sign-in': {
      title: 'Sign in with it',
      text1:
        'Sign in with your e-mail address and password as before. Then type the one-time password that the app shows. Each one works once: if it was used already, wait for the next.',
      picture: 'The page that asks for the one-time password',
    },
    'wrong-code': {
      title: 'If a one-time password is not accepted',
      text1:
        'The app works out each one-time password from the clock of your mobile device. If that clock is wrong by a minute or more, the one-time passwords are wrong, too. Check that the date and time of the device are set automatically: on Android usually in the settings under System, Date and time; on an iPhone under General, Date & Time.',
      text2:
        'Type all six digits from left to right, as the app shows them. Many apps show two groups of three: the left one comes first, also on a device whose language is written from right to left.',
      text3:
        'Each one-time password works once, and the app shows a new one every 30 seconds: type the one that it shows now. If the app has several entries for this account, use the newest and delete the others.',
    },
    connectivity: {
      title: 'Does the app need a connection?',
      text1:
        'No. The app works out each one-time password from the time and from the code you scanned. It needs neither internet nor mobile network, so you can also sign in from a plant without reception on your mobile device.',
    },
    'backup-codes': {
      title: 'Backup codes',
      text1:
        'A backup code takes the place of a one-time password when your mobile device is not at hand. There are ten, and each works once. Keep them where you find them without your mobile device: on paper, or in a password manager. Delete the e-mail they came with.',
      text2:
        'The two-factor page shows how many are left. “Send new codes” makes ten new ones; the old ones stop working at once.',
      picture: 'Ten backup codes, to print or save',
    },
    'turn-off': {
      title: 'Turn it off',
      text1:
        'Click Turn off on the two-factor page. We send you an e-mail with a link, which works for one hour, once. Open it, in any browser, and confirm with your password. Only then is two-factor authentication off.',
      text2:
        'Afterwards delete the entry in your authenticator app: a new one is made when you turn it on again.',
      picture: 'The final step of turning off',
    },
    'lost-device': {
      title: 'If you lost your mobile device',
      text1:
        'Sign in with your password, click “Use a backup code”, and type one of your backup codes. Then move to a new device and send new backup codes: your password is enough for that. The lost device can no longer sign anyone in.',
      picture: 'The page that asks for a backup code',
    },
    'new-device': {
      title: 'If you get a new mobile device',
      text1:
        'On the two-factor page, click “Move to a new device” at the old one, and scan the QR code with the new one. The old one stays good until you have confirmed the new one; your backup codes stay.',
      text2:
        'You can also have several devices, such as a phone and a tablet: “Add a device”. Any of them signs you in.',
    },
    'lost-codes': {
      title: 'If you lost your backup codes',
      text1:
        'Sign in with a one-time password, and click “Send new codes” on the two-factor page. Or turn two-factor authentication off and on again: that sends new codes, too. Either way the lost ones are worthless.',
    },
    'lost-both': {
      title: 'If you lost both',
      text1:
        'Then there is no way into this account. No e-mail, no password reset and no support can get past the second step: that is what protects you from everyone else. You need a new account. So keep your backup codes somewhere else than your mobile device.',
    },
  },

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
    devices: 'Mobile devices',
    sessions: 'Signed in with',
    lastSeen: 'last seen <time></time>',
    mails: 'E-mails',
    mailState: {
      queued: 'on its way, queued <time></time>',
      delayed: 'delayed, tried {attempts, plural, one {# time} other {# times}}, next on <time></time>',
      sent: 'sent <time></time>',
      refused: 'refused <time></time>',
      kept: 'refused, last on <time></time>; tried again until <until></until>, because it has the way back',
      outdated: 'not sent: out of date on <time></time>',
    },
    answer: 'Mail server: {answer}',
    timeline: 'Activity',
    timelineHint: 'In the words in which the person reads it.',
    reference: 'Reference in the log: {reference}',
    filters: { all: 'All', 'sign-ins': 'Sign-ins', changes: 'Changes', mails: 'E-mails', looks: 'Looks' },
  },
  failures: {
    required: 'Please fill in this field.',
    'given-twice': 'This field was sent twice. Please fill in the form again.',
    'control-characters': 'Please use a single line of plain text.',
    invisible: 'Please use at least one character that can be seen.',
    'not-an-email-address': 'Please enter an e-mail address, like name@example.com.',
    'too-long': 'Please use at most {limit} characters.',
    'too-short': 'Please use at least {limit} characters.',
    'code-has-letters': 'A one-time password has six digits and no letters or other signs.',
    'code-looks-like-backup-code':
      'This looks like a backup code. Please type the six digits that your app shows.',
    'code-wrong-length': 'A one-time password has exactly six digits.',
    'backup-code-looks-like-one-time-password':
      'This looks like a one-time password. Please type a backup code, like 7K2QF-9XM4T.',
    'backup-code-whole-list': 'Please enter one code only, not the whole list.',
    'backup-code-wrong-length': 'A backup code has ten letters and digits, like 7K2QF-9XM4T.',
    'backup-code-wrong-characters':
      'A backup code has only letters and digits, like 7K2QF-9XM4T, and never the letter U.',
    'wrong-address-or-password': 'The e-mail address or the password is not right.',
    'wrong-password': 'The password is not right.',
    'password-wait': 'There were too many wrong passwords. Please try again {until}.',
    'challenge-wait':
      'Your password is right, but there were too many sign-ins to this account. Please try again {until}.',
    'wrong-code':
      'This one-time password is not right. Type the one that the app shows now, and check that the clock of your mobile device is set automatically.',
    'code-already-used':
      'This one-time password was used already. Please wait for the next one, which comes {until}.',
    'wrong-or-unreadable':
      "This code is not right, or it belongs to an entry that we can't read because of a fault on our side. Try another device or another backup code, and tell support.",
    'wrong-backup-code':
      'This backup code is not right. Check it letter by letter, on the newest list you have.',
    'backup-code-already-used': 'This backup code was used already. Please take another one from your list.',
    'backup-codes-wait':
      'Your password was set anew through an e-mail, so backup codes are not accepted until {until}. Please use a one-time password until then. Your code is not used up.',
    'code-of-old-entry':
      'This one-time password is from an entry that no longer works. Use the newest entry for this account in your app, and delete the old one.',
    'wrong-code-check-clock':
      'This one-time password is not right. Type the one that the app shows now. Our clock says {now}: if your mobile device says something else, set its date and time to automatic.',
    'wrong-code-slow-clock':
      'The clock of your mobile device is slow, by about {minutes, plural, one {# minute} other {# minutes}}. Our clock says {now}. Set its date and time to automatic, then try again.',
    'too-many-devices': 'There are five devices already. Remove one first.',
    'last-device': 'This is your last device. To do without it, turn two-factor authentication off.',
    'device-gone': 'This device is no longer there.',
    'password-common':
      'This password is on the list of those that are tried first. Please choose another one.',
    'password-of-our-words':
      'This password is made of your name, your address or the name of this service. Please choose words that nobody expects.',
    'password-easy':
      "This password is easy to guess, because it repeats itself or follows a pattern. Several words that don't belong together are better.",
    'new-password-wait': 'You tried many new passwords. Please try again {until}.',
    'same-address': 'This is your e-mail address already.',
    'not-old-address': 'This is not the address that the account had before the change.',
    'account-disabled': 'This account is disabled. Please ask the operator of this service.',
    'no-such-account': 'There is no account with this e-mail address.',
    'has-password': 'This account has a password already.',
    'link-unknown': "We don't know this link. Check that you opened the whole link from the e-mail.",
    'link-used': 'This link was used already.',
    'link-expired': 'This link has expired.',
    'link-void':
      'Your password, devices or sessions changed after this e-mail was sent, so its link no longer works.',
    'second-factor-wait':
      'There were too many wrong tries. Please try again {until}. What you enter before then is not used up.',
    'one-time-passwords-blocked':
      'There were a hundred wrong tries in a row, so one-time passwords are blocked for this account. Sign in with a backup code: that lifts the block.',
    'challenge-over': 'Your sign-in took too long, or was finished in another window. Please start again.',
    'too-many-tries':
      'That was the fifth try that was not right. For your safety, please start again with your password.',
    'step-up-needed': "Please confirm first that it's you.",
    'session-over':
      'Your session ended, or your account was changed elsewhere. Please reload the page to see how things stand.',
    'codes-made-already':
      'New codes were made on {at}, shown once and sent to you by e-mail. This page made no others. If you need them, use the button again.',
    'already-on':
      'Two-factor authentication is already on for this account. If you scanned another QR code for it, delete that entry in your app.',
    'already-off': 'Two-factor authentication is already off for this account. There is nothing left to do.',
    'enrolment-over':
      'That QR code is no longer good. Begin again for a new one, and delete the entry of the old one in your app.',
    'enrolment-wait': 'There were too many wrong tries. Please try again {until}.',
    'mail-limit':
      'We sent several e-mails already. Please use the newest one. You can ask for another one {until}.',
    'disable-link-unknown': "We don't know this link. Check that you opened the whole link from the e-mail.",
    'disable-link-used':
      'This link was used already. Login and security shows whether two-factor authentication is on.',
    'disable-link-expired':
      'This link was good for one hour, which is over. Two-factor authentication is still on. You can ask for a new link under Login and security.',
    'disable-link-replaced':
      'There is a newer e-mail with a newer link. Please use that one. Two-factor authentication is still on.',
    'disable-link-void':
      'Your password, devices or sessions changed after this e-mail was sent, so its link no longer works. Two-factor authentication is still on. You can ask for a new link under Login and security.',
    'disable-link-someone-else':
      'You are signed in with a different account in this browser. Sign out first, then open the link again.',
    'address-taken': 'There is an account with this e-mail address already.',
    busy: 'The portal is very busy. Nothing was changed. Please try again in a moment.',
    unavailable:
      "The portal can't reach its database right now. Please try again in a few minutes. If you changed something, check first whether it worked.",
    unexpected:
      'Something went wrong on our side. Please check whether it worked before you try again. If it happens again, tell support this reference: {reference}.',
  },

  system: {
    notFoundTitle: 'Page not found',
    notFoundText: 'There is no page at this address. It may have moved, or the link was cut off.',
    toProfile: 'Go to My profile',
    toPortal: 'Back to the portal',
    unexpectedTitle: 'Something went wrong',
  },
  plain: {
    reference: 'Reference: {reference}',
    unreadable: {
      title: 'Not understood',
      text: "What was sent can't be read as a form of this portal. Nothing was changed. Please open the page again:",
    },
    forbidden: {
      title: 'Not accepted',
      text: 'This form did not come from a page of this portal, so nothing was changed. Please open the portal at its own address and try again:',
    },
    'not-found': {
      title: 'Page not found',
      text: 'There is no page at this address. If it came in an e-mail, please copy the whole link. Or start here:',
    },
    'not-allowed': { title: 'Not allowed', text: "This address doesn't accept that kind of request." },
    'out-of-date': {
      title: 'Page out of date',
      text: 'The portal was updated since this page was opened, so nothing was changed. Please go back, reload the page and try again, or start here:',
    },
    'too-large': { title: 'Too large', text: 'What was sent is larger than any form of this portal.' },
    unavailable: {
      title: 'Not available right now',
      text: "The portal can't reach its database right now. Please try again in a few minutes. If you changed something, check first whether it worked.",
    },
  },
  time: {
    at: 'at {time}',
    inMinutes: 'in {minutes, plural, one {# minute} other {# minutes}}, at {time}',
    inHours:
      'in {hours, plural, one {# hour} other {# hours}}{minutes, plural, =0 {} one { and # minute} other { and # minutes}}, at {time}',
  },

  mail: {
    greeting: 'Hello,',
    goodbye: 'Regards, {portal}',
    occasion: 'When: {time}',
    from: 'IP address: {address}',
    contact: 'Questions? {contact}',
    wasntYou: "If this wasn't you",
    tellSupport: 'Then tell support, too: {contact}',
    'backup-codes': {
      subject: 'Your {portal} backup codes',
      turnedOn:
        'Two-factor authentication was turned on for your account. From now on every sign-in asks for a one-time password from your mobile device.',
      renewed: 'You asked for new backup codes for your account.',
      use: 'These are your backup codes. If your mobile device is not at hand, each one signs you in once:',
      replaces: 'They replace all earlier codes.',
      keep: 'Print or save these codes, then delete this e-mail: whoever reads it could use them.',
      loss: 'If you lose your mobile device and these codes, you lose the account: nobody can get you back in.',
      wasntYouTurnedOn:
        'Someone else is signed in as you, and turned it on with a device of theirs. These codes get you in: sign in with one of them now, move to a device of your own, change your password, and send new codes, because they saw these. If your password no longer works, choose a new one with “Forgot your password?” on the sign-in page; backup codes are then accepted only after 24 hours.',
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
      tidy: 'You can delete the entry in your authenticator app.',
      keepEntry:
        'Keep the entry in your authenticator app for now: your e-mail address was changed lately, and undoing that would turn two-factor authentication on again.',
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
        'The password of your account was set anew through a link in an e-mail. You are signed out everywhere. For 24 hours from now, backup codes are not accepted; one-time passwords are.',
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
        'Open this link within seven days of the time above, and confirm there. That puts your address back, ends all sessions and backup codes, and asks you for a new password. It never turns two-factor authentication off; mobile devices of before the change, if there were any, come back.',
      action: "This wasn't me",
    },
    'email-put-back': {
      secondFactor: {
        before:
          'Signing in asks for a one-time password from the mobile devices of before the change: {names}. Send new backup codes when you are signed in.',
        since:
          'Two-factor authentication was turned on after the change and stays on: signing in asks for a one-time password from {names}. Send new backup codes when you are signed in.',
      },
      subject: 'The change of your e-mail address was undone',
      text: 'From the old mailbox, the change was undone: the address of the account is {oldEmail} again, all sessions are ended, no backup code works any more, and a new password has to be chosen.',
      wasntYou: 'Someone reads the mailbox of {oldEmail}. Change the password of that mailbox now.',
    },
    'device-added': {
      subject: 'A device was added',
      beside:
        'The mobile device “{device}” was added to your account. Its one-time passwords sign you in from now on.',
      moved:
        'The mobile device “{device}” took the place of “{inPlaceOf}”, whose one-time passwords no longer work. Your backup codes stay.',
      wasntYouMoved:
        'Someone is signed in as you, and your own device no longer works. Sign in with a backup code now, move to a device of your own, send new codes, and change your password.',
      wasntYou:
        'Someone is signed in as you. Change your password now, and remove that device under Login and security.',
    },
    'device-removed': {
      subject: 'A device was removed',
      text: 'The mobile device “{device}” was removed from your account. Its one-time passwords no longer work.',
      wasntYou: 'Someone is signed in as you. Change your password now.',
    },
  },
} as const
