/** The help article. */
export default {
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
    passkeys: {
      title: 'Sign in with a passkey',
      text1:
        'A passkey is kept by your phone, your computer or a security key, and signs you in with a fingerprint, a face or a PIN. Add one on the page Two-factor authentication: it counts as a device, like a mobile device with an app.',
      text2:
        'With “Sign in with a passkey” you need neither password nor one-time password. After your password, “Use a passkey” takes the place of the one-time password.',
      text3:
        'A passkey that is synced is on all devices of your Apple, Google or password manager account. One that is on one device only is lost with it: keep a second device and your backup codes.',
    },
    'wrong-code': {
      title: 'If a one-time password is not accepted',
      text1:
        'The app works out each one-time password from the clock of your mobile device. If that clock is wrong by a minute or more, the one-time passwords are wrong, too. Check that the date and time of the device are set automatically: on Android usually in the settings under System, Date and time; on an iPhone under General, Date & Time.',
      text2:
        'Type all six digits from left to right, as the app shows them. Many apps show two groups of three: the left one comes first, also on a device whose language is written from right to left.',
      text3:
        'Each one-time password works once, and the app shows a new one every 30 seconds: type the one that it shows now. If the app has several entries for this account, use the newest.',
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
        'Afterwards the page says whether to delete the entry in your authenticator app or to keep it for some days. When you turn it on again, you get a new one.',
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
} as const
