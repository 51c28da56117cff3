/** Passkeys: adding one, and signing in with it. */
export default {
  passkeys: {
    add: 'Add a passkey',
    intro:
      'A passkey signs you in with your fingerprint, your face or the PIN of your device, and with nothing to type. It only works at the real address of this portal, so that no false page can get it from you.',
    where:
      'Your browser asks where to keep it: on this device, on your phone or on a security key. You are signed out everywhere else.',
    codes:
      'It turns two-factor authentication on: from then on every sign-in asks for it. We send ten backup codes to {email}. Each one signs you in once if your passkey is lost.',
    nameHint: 'So that you recognise it later, such as “My laptop”.',
    suggestedName: 'My passkey, {date}',
    submit: 'Add a passkey',
    signIn: 'Sign in with a passkey',
    use: 'Use a passkey',
    instead: 'Use a passkey instead',
    useHint: 'With the fingerprint, face or PIN of a device that you added.',
    heading: 'Use your passkey',
    needsScript:
      'A passkey needs JavaScript, which is switched off in this browser. Switch it on, or use a backup code.',
    addNeedsScript:
      'A passkey needs JavaScript, which is switched off in this browser. Switch it on, or set up a mobile device instead.',
    otherwise:
      "Can't use it here? Sign out and sign in again, with your password and then your passkey or a backup code. For ten minutes after that, this page asks for nothing.",
    kinds: {
      app: 'Mobile device',
      passkey: 'Passkey, on one device only',
      'synced-passkey': 'Passkey, synced',
    },
  },
} as const
