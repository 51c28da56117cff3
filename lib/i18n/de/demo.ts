import type en from '../en/demo'
import type { Words } from '../messages'

/** Die Anwendung der Demo. */
export default {
  demo: {
    welcome: 'Ihre Maschinen, von überall',
    intro: 'Das ist eine kleine Anwendung, die Menschen über das Kontoportal anmelden lässt.',
    signIn: 'Anmelden',
    signInTwoFactors: 'Mit Zwei-Faktor-Authentifizierung anmelden',
    hello: 'Willkommen, {name}',
    who: 'Wer Sie sind',
    how: 'Wie Sie es bewiesen haben',
    email: 'E-Mail-Adresse',
    id: 'Konto-ID',
    proved: 'Bewiesen mit',
    password: 'Passwort',
    passwordAndCode: 'Passwort und Einmalpasswort',
    passwordAndBackupCode: 'Passwort und Backup-Code',
    passwordAndPasskey: 'Passwort und Passkey',
    passkey: 'Passkey allein',
    acr: 'Stufe (acr)',
    when: 'Bewiesen am',
    signOut: 'Abmelden',
    account: 'Anmeldung und Sicherheit',
    failed: 'Sie sind nicht angemeldet',
    failedWhy: 'Das Portal hat geantwortet: {error}',
    lost: 'Diese Anmeldung wurde in einem anderen Browser begonnen oder ist zu lange her.',
  },
} satisfies Words<typeof en>
