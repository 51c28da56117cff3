import type en from '../en/passkeys'
import type { Words } from '../messages'

/** Passkeys: hinzufügen, und sich damit anmelden. */
export default {
  passkeys: {
    add: 'Passkey hinzufügen',
    intro:
      'Mit einem Passkey melden Sie sich mit Fingerabdruck, Gesicht oder PIN Ihres Geräts an und müssen nichts eintippen. Er funktioniert nur unter der echten Adresse dieses Portals, damit keine gefälschte Seite ihn Ihnen entlocken kann.',
    where:
      'Ihr Browser fragt, wo er aufbewahrt werden soll: auf diesem Gerät, auf Ihrem Telefon oder auf einem Sicherheitsschlüssel. Überall sonst werden Sie abgemeldet.',
    codes:
      'Er schaltet die Zwei-Faktor-Authentifizierung ein: Ab dann verlangt jede Anmeldung ihn. Wir senden zehn Backup-Codes an {email}. Mit jedem können Sie sich einmal anmelden, wenn Ihr Passkey verloren ist.',
    nameHint: 'Damit Sie ihn später wiedererkennen, etwa „Mein Laptop“.',
    suggestedName: 'Mein Passkey, {date}',
    submit: 'Passkey hinzufügen',
    signIn: 'Mit einem Passkey anmelden',
    use: 'Passkey verwenden',
    instead: 'Stattdessen einen Passkey verwenden',
    useHint: 'Mit Fingerabdruck, Gesicht oder PIN eines Geräts, das Sie hinzugefügt haben.',
    heading: 'Verwenden Sie Ihren Passkey',
    needsScript:
      'Ein Passkey braucht JavaScript, und das ist in diesem Browser ausgeschaltet. Schalten Sie es ein, oder verwenden Sie einen Backup-Code.',
    addNeedsScript:
      'Ein Passkey braucht JavaScript, und das ist in diesem Browser ausgeschaltet. Schalten Sie es ein, oder richten Sie ein Mobilgerät ein.',
    otherwise:
      'Geht das hier nicht? Melden Sie sich ab und wieder an, mit Ihrem Passwort und danach mit Ihrem Passkey oder einem Backup-Code. In den zehn Minuten danach fragt diese Seite nach nichts.',
    kinds: {
      app: 'Mobilgerät',
      passkey: 'Passkey, nur auf einem Gerät',
      'synced-passkey': 'Passkey, synchronisiert',
    },
  },
} satisfies Words<typeof en>
