/** What stands on every page, is shown by script, or comes before any page. */
export default {
  common: {
    skipToContent: 'Skip to content',
    accountMenu: 'Account menu',
    support: 'Support',
    myProfile: 'My profile',
    loginAndSecurity: 'Login and security',
    twoFactorAuthentication: 'Two-factor authentication',
    signOut: 'Sign out',
    toSignIn: 'Go to sign-in',
    backToSignIn: 'Back to sign-in',
    linkForNewBrowser: 'Get a link by e-mail instead',
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
      passkeyName: 'Name of the passkey',
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
      busy: 'The portal is very busy. Nothing was changed. Please try again in some seconds.',
      unavailable: "The portal is starting, or can't reach its database. Please try again in a few minutes.",
    },
    passkey: {
      cancelled:
        'Nothing was done: it was cancelled, it took too long, or this device has no passkey for this account.',
      alreadyThere: 'This device has a passkey for this account already.',
      unsupported: "This browser can't use a passkey here.",
    },
    copied: 'Copied',
    nextOneTimePassword: 'The next one-time password comes in {seconds} s.',
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
    busy: {
      title: 'Very busy',
      text: 'Very many forms are being sent to the portal at this moment. Nothing was changed. Please go back and try again in some seconds, or start here:',
    },
    unavailable: {
      title: 'Not available right now',
      text: "The portal can't reach its database right now. Please try again in a few minutes. If you changed something, check first whether it worked.",
    },
    'sign-in-over': {
      title: 'This sign-in is over',
      text: 'It took too long, or it was begun in another browser. Please go back to the application and sign in there again.',
    },
    'application-mistake': {
      title: 'The application made a mistake',
      text: "The portal can't answer what the application asked for. Nothing was changed. Please go back to the application and try again; if it happens again, tell whoever runs it.",
    },
  },
  endSession: {
    title: 'Sign out?',
    text: 'You will be signed out of this portal and of every application that you signed in to with it.',
    stay: 'Stay signed in',
  },
  goingOn: { title: 'One moment', link: 'Go on' },
  time: {
    at: 'at {time}',
    inMinutes: 'in {minutes, plural, one {# minute} other {# minutes}}, at {time}',
    inHours:
      'in {hours, plural, one {# hour} other {# hours}}{minutes, plural, =0 {} one { and # minute} other { and # minutes}}, at {time}',
  },
} as const
