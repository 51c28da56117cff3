/** Turning two-factor authentication on and off, devices, backup codes. */
export default {
  twoFactor: {
    title: 'Two-factor authentication',
    application: '{application} needs two-factor authentication. Please set it up, then you go on to it.',
    applicationWaits: 'You were on the way to {application}.',
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
      introWithPasskey:
        'Every sign-in asks for a passkey, or for a one-time password from your mobile device.',
      devices: 'Devices',
      add: 'Add a device',
      addHint: 'Up to {most} devices: mobile devices and passkeys. Any of them signs you in.',
      rename: 'Rename',
      move: 'Move to a new device',
      remove: 'Remove',
      removed: 'The device is removed. You are signed out everywhere else.',
      renamed: 'The name is changed.',
      moved: 'Your new device is confirmed. Your backup codes stay.',
      movedTidy: 'You can delete the entry in the old one.',
      addedNow: 'The device is added.',
      renameTitle: 'Rename a device',
      added: 'Added <time></time>',
      lastUsed: 'Last used <time></time>',
      backupCodes: 'Backup codes',
      left: '{count, plural, =0 {No backup codes left} one {1 backup code left} other {# backup codes left}}',
      since: 'Created <time></time>',
      warnings: {
        few: 'Only a few backup codes are left. Send new ones before you need them.',
        last: 'You have one backup code left. Send new ones now.',
        none: 'You have no backup codes. If you lose your devices now, nobody can get you back into this account.',
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
    devices: '{count, plural, one {Device: {names}} other {Devices: {names}}}',
    effects: 'Your backup codes stop working, and you are signed out everywhere else.',
    why: 'Enter the password of this account to confirm.',
    submit: 'Disable two-factor authentication',
    keep: 'Keep it on',
    done: 'Two-factor authentication is off',
    doneText: 'From now on your password alone signs you in. Your backup codes no longer work.',
    tidy: 'You can delete the entry in your authenticator app, or your passkey.',
    keepEntry:
      'Keep the entry in your authenticator app, or your passkey, for now: your e-mail address was changed lately, and undoing that would turn two-factor authentication on again.',
    toSecurity: 'Go to Login and security',
  },
  codeSheet: {
    heading: 'Your backup codes',
    turnedOn: 'Two-factor authentication is on. From now on every sign-in asks for one of your devices.',
    renewed: 'These are your new backup codes. The earlier ones no longer work.',
    once: 'Print or save these codes now. They are shown only here, and sent to {email}.',
    loss: 'If you lose your devices and these codes, nobody can get you back into this account.',
    sheetTitle: 'Backup codes for {portal}',
    sheetAccount: 'Account: {email}',
    sheetRule: 'Made: {made}. These codes replace all earlier ones. Each code works once.',
    fileName: 'backup-codes.txt',
    print: 'Print',
    printHint: 'To print, use the print command of your browser: only the codes are printed.',
    copy: 'Copy all',
    download: 'Download as a text file',
    done: 'Done, I saved my codes',
    goOn: 'I saved my codes, go on to {application}',
  },
} as const
