/** What can go wrong, by the code of the failure. */
export default {
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
      'This one-time password is from an entry that no longer works. Use the newest entry for this account in your app.',
    'wrong-code-check-clock':
      'This one-time password is not right. Type the one that the app shows now. Our clock says {now}: if your mobile device says something else, set its date and time to automatic.',
    'wrong-code-slow-clock':
      'The clock of your mobile device is slow, by about {minutes, plural, one {# minute} other {# minutes}}. Our clock says {now}. Set its date and time to automatic, then try again.',
    'passkey-wait': 'There were too many tries with a passkey. Please try again {until}.',
    'passkey-expired': 'This took too long. Please try again.',
    'passkey-refused': 'This passkey was not accepted. Please try again, or use another way to sign in.',
    'passkey-unknown': 'No account here has this passkey. Please use another way to sign in.',
    'passkey-removed': 'This passkey was removed from its account. Please use another way to sign in.',
    'passkey-not-verified':
      "Your device did not check that it's you. Please use a passkey with a fingerprint, a face or a PIN, or sign in with your password first.",
    'passkey-after-password':
      'This passkey works only after the password. Please sign in with your password first.',
    'passkey-of-another-account': 'This passkey belongs to another account. Please use one of this account.',
    'passkey-already-there': 'This passkey is added already.',
    'too-many-devices': 'There are five devices already. Remove one first.',
    'last-device': 'This is your last device. To do without it, turn two-factor authentication off.',
    'device-gone': 'This device is no longer there.',
    'password-common':
      'This password is on the list of those that are tried first. Please choose another one.',
    'password-context-specific':
      'This password is made of your name, your address or the name of this service. Please choose words that nobody expects.',
    'password-easy':
      "This password is easy to guess, because it repeats itself or follows a pattern. Several words that don't belong together are better.",
    'new-password-wait': 'You tried many new passwords. Please try again {until}.',
    'same-address': 'This is your e-mail address already.',
    'not-old-address': 'This is not the address that the account had before the change.',
    'account-disabled': 'This account is disabled. Please ask the operator of this service.',
    'no-such-account': 'There is no account with this e-mail address.',
    'redirect-uri-not-allowed':
      'A redirect address is a whole one, with https, or with http on localhost, and without a fragment or a wildcard.',
    'no-such-application': 'There is no application with this client id.',
    'public-application': 'This application is public: it has no secret.',
    'has-password': 'This account has a password already.',
    'link-unknown': "We don't know this link. Check that you opened the whole link from the e-mail.",
    'link-used': 'This link was used already.',
    'link-expired': 'This link has expired.',
    'link-invalidated':
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
    'disable-link-invalidated':
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
} as const
