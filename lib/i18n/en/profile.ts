/** The profile: name, language, password, e-mail address. */
export default {
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
        'Signing in will ask for one of the devices of before the change: {names}. Devices added since are gone. If you have none of these any more, neither its entry in an app nor its passkey, do not go on: nobody could get you back into this account.',
      since:
        'Two-factor authentication was turned on since the change, and stays on: signing in will ask for a one-time password from {names}. If that is not your device, do not go on while you have backup codes: sign in with one of them. This step ends them, and then nobody could get you in.',
    },
    typeOld: 'Type it to confirm.',
    submit: 'Put the address back',
    keep: 'If it was you, there is nothing to do.',
  },
  pendingReverts: {
    intro: 'The change of your e-mail address can still be undone from:',
    mailbox: '{oldEmail}, until <until></until>',
    address:
      'Undoing puts that address back, ends all sessions and backup codes, and asks for a new password.',
    turningOn:
      'Undoing would end all sessions and backup codes. Two-factor authentication stays on; mobile devices of before the change, if there were any, would take the place of the one that you add here.',
    on: 'Undoing would end all sessions and backup codes, and bring back the devices of before the change, if there were any, in place of those added since: until that time, keep the entries of the earlier devices in your app, and their passkeys. Two-factor authentication stays on.',
  },
} as const
