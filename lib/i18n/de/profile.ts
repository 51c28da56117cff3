import type en from '../en/profile'
import type { Words } from '../messages'

/** Das Profil: Name, Sprache, Passwort, E-Mail-Adresse. */
export default {
  profile: {
    title: 'Mein Profil',
    language: 'Sprache',
    languageOfBrowser: 'Wie im Browser',
    languages: { en: 'English', de: 'Deutsch' },
    nameTitle: 'Namen ändern',
    languageTitle: 'Sprache ändern',
    languageHint: 'Für Seiten und E-Mails.',
    email: {
      title: 'E-Mail-Adresse ändern',
      intro: 'Ihre E-Mail-Adresse ist {email}. Damit melden Sie sich an, und dorthin gehen alle E-Mails.',
      hint: 'Wir senden einen Link dorthin. Die Adresse ändert sich, wenn Sie ihn öffnen und bestätigen.',
      submit: 'Link senden',
      sent: 'Wir haben einen Link an {email} gesendet. Öffnen Sie ihn innerhalb einer Stunde und bestätigen Sie; bis dahin ändert sich nichts.',
    },
  },
  changePassword: {
    title: 'Passwort ändern',
    current: 'Das Passwort, das Sie jetzt haben.',
    effects: 'Mit dem Speichern werden Sie überall sonst abgemeldet.',
    saved: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
  },
  confirmEmail: {
    title: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    intro: 'Das Konto von {oldEmail} verwendet ab jetzt {newEmail}.',
    effects: 'Überall sonst werden Sie abgemeldet. Die alte Adresse erhält eine E-Mail über die Änderung.',
    why: 'Geben Sie zur Bestätigung das Passwort dieses Kontos ein.',
    submit: 'Bestätigen',
    expired:
      'Dieser Link ist abgelaufen. Es wurde nichts geändert: Das Konto behält seine E-Mail-Adresse. Sie können einen neuen Link anfordern.',
    done: 'Ihre E-Mail-Adresse ist geändert. Melden Sie sich ab jetzt mit der neuen an. Wenn jemand anderes das alte Postfach lesen könnte, lassen Sie sich auch neue Backup-Codes senden.',
  },
  undoEmail: {
    title: 'Das war ich nicht',
    intro: 'Die E-Mail-Adresse Ihres Kontos wurde von {oldEmail} in {newEmail} geändert.',
    effects:
      'Wenn Sie das nicht waren, stellt dies die Adresse wieder her. Alle Sitzungen enden, alle Backup-Codes werden ungültig, und Sie wählen ein neues Passwort. Die Zwei-Faktor-Authentifizierung wird dadurch nie ausgeschaltet.',
    secondFactor: {
      before:
        'Die Anmeldung verlangt dann eines der Geräte, die es vor der Änderung gab: {names}. Später hinzugefügte Geräte sind weg. Wenn Sie von diesen keines mehr haben, weder den Eintrag in einer App noch den Passkey, machen Sie nicht weiter: Niemand könnte Ihnen mehr Zugang zu diesem Konto geben.',
      since:
        'Die Zwei-Faktor-Authentifizierung wurde nach der Änderung eingeschaltet und bleibt eingeschaltet: Die Anmeldung verlangt dann ein Einmalpasswort von {names}. Wenn das nicht Ihr Gerät ist, machen Sie nicht weiter, solange Sie Backup-Codes haben: Melden Sie sich mit einem davon an. Dieser Schritt macht sie ungültig, und dann könnte Ihnen niemand mehr Zugang geben.',
    },
    typeOld: 'Geben Sie sie zur Bestätigung ein.',
    submit: 'Adresse wiederherstellen',
    keep: 'Wenn Sie es waren, müssen Sie nichts tun.',
  },
  pendingReverts: {
    intro: 'Die Änderung Ihrer E-Mail-Adresse kann noch rückgängig gemacht werden von:',
    mailbox: '{oldEmail}, bis <until></until>',
    address:
      'Das stellt jene Adresse wieder her, beendet alle Sitzungen, macht alle Backup-Codes ungültig und verlangt ein neues Passwort.',
    turningOn:
      'Dann enden alle Sitzungen, und alle Backup-Codes werden ungültig. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet; Geräte von vor der Änderung, falls es welche gab, treten an die Stelle des Geräts, das Sie hier hinzufügen.',
    on: 'Dann enden alle Sitzungen, alle Backup-Codes werden ungültig, und die Geräte von vor der Änderung, falls es welche gab, treten an die Stelle der später hinzugefügten: Behalten Sie bis zu diesem Zeitpunkt die Einträge der früheren Geräte in Ihrer App und ihre Passkeys. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet.',
  },
} satisfies Words<typeof en>
