import type en from '../en/failures'
import type { Words } from '../messages'

/** Was schiefgehen kann, nach dem Code des Fehlers. */
export default {
  failures: {
    required: 'Bitte füllen Sie dieses Feld aus.',
    'given-twice': 'Dieses Feld wurde zweimal gesendet. Bitte füllen Sie das Formular noch einmal aus.',
    'control-characters': 'Bitte geben Sie eine einzige Zeile einfachen Text ein.',
    invisible: 'Bitte verwenden Sie mindestens ein Zeichen, das man sieht.',
    'not-an-email-address': 'Bitte geben Sie eine E-Mail-Adresse ein, wie name@example.com.',
    'too-long': 'Bitte verwenden Sie höchstens {limit} Zeichen.',
    'too-short': 'Bitte verwenden Sie mindestens {limit} Zeichen.',
    'code-has-letters': 'Ein Einmalpasswort hat sechs Ziffern und keine Buchstaben oder anderen Zeichen.',
    'code-looks-like-backup-code':
      'Das sieht nach einem Backup-Code aus. Bitte geben Sie die sechs Ziffern ein, die Ihre App anzeigt.',
    'code-wrong-length': 'Ein Einmalpasswort hat genau sechs Ziffern.',
    'backup-code-looks-like-one-time-password':
      'Das sieht nach einem Einmalpasswort aus. Bitte geben Sie einen Backup-Code ein, wie 7K2QF-9XM4T.',
    'backup-code-whole-list': 'Bitte geben Sie nur einen Code ein, nicht die ganze Liste.',
    'backup-code-wrong-length': 'Ein Backup-Code hat zehn Buchstaben und Ziffern, wie 7K2QF-9XM4T.',
    'backup-code-wrong-characters':
      'Ein Backup-Code hat nur Buchstaben und Ziffern, wie 7K2QF-9XM4T, und nie den Buchstaben U.',
    'wrong-address-or-password': 'Die E-Mail-Adresse oder das Passwort stimmt nicht.',
    'wrong-password': 'Das Passwort stimmt nicht.',
    'password-wait': 'Es gab zu viele falsche Passwörter. Bitte versuchen Sie es {until} wieder.',
    'challenge-wait':
      'Ihr Passwort stimmt, aber es gab zu viele Anmeldungen an diesem Konto. Bitte versuchen Sie es {until} wieder.',
    'wrong-code':
      'Dieses Einmalpasswort stimmt nicht. Geben Sie das ein, das die App jetzt anzeigt, und prüfen Sie, ob die Uhr Ihres Mobilgeräts automatisch gestellt wird.',
    'code-already-used':
      'Dieses Einmalpasswort wurde schon verwendet. Bitte warten Sie auf das nächste, es kommt {until}.',
    'wrong-or-unreadable':
      'Dieser Code stimmt nicht, oder er gehört zu einem Eintrag, den wir wegen eines Fehlers bei uns nicht lesen können. Versuchen Sie es mit einem anderen Gerät oder einem anderen Backup-Code, und sagen Sie dem Support Bescheid.',
    'wrong-backup-code':
      'Dieser Backup-Code stimmt nicht. Vergleichen Sie ihn Zeichen für Zeichen mit Ihrer neuesten Liste.',
    'backup-code-already-used':
      'Dieser Backup-Code wurde schon verwendet. Bitte nehmen Sie einen anderen von Ihrer Liste.',
    'backup-codes-wait':
      'Ihr Passwort wurde über eine E-Mail neu gesetzt. Deshalb werden Backup-Codes erst ab {until} wieder angenommen. Bitte verwenden Sie bis dahin ein Einmalpasswort. Ihr Code ist nicht verbraucht.',
    'code-of-old-entry':
      'Dieses Einmalpasswort stammt von einem Eintrag, der nicht mehr gilt. Verwenden Sie den neuesten Eintrag für dieses Konto in Ihrer App.',
    'wrong-code-check-clock':
      'Dieses Einmalpasswort stimmt nicht. Geben Sie das ein, das die App jetzt zeigt. Unsere Uhr zeigt {now}: Wenn Ihr Mobilgerät etwas anderes zeigt, stellen Sie Datum und Uhrzeit dort auf automatisch.',
    'wrong-code-slow-clock':
      'Die Uhr Ihres Mobilgeräts geht etwa {minutes, plural, one {# Minute} other {# Minuten}} nach. Unsere Uhr zeigt {now}. Stellen Sie Datum und Uhrzeit dort auf automatisch und versuchen Sie es noch einmal.',
    'passkey-wait': 'Es gab zu viele Versuche mit einem Passkey. Bitte versuchen Sie es {until} wieder.',
    'passkey-expired': 'Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.',
    'passkey-refused':
      'Dieser Passkey wurde nicht angenommen. Bitte versuchen Sie es noch einmal, oder melden Sie sich auf einem anderen Weg an.',
    'passkey-unknown': 'Kein Konto hier hat diesen Passkey. Bitte melden Sie sich auf einem anderen Weg an.',
    'passkey-removed':
      'Dieser Passkey wurde aus seinem Konto entfernt. Bitte melden Sie sich auf einem anderen Weg an.',
    'passkey-not-verified':
      'Ihr Gerät hat nicht geprüft, dass Sie es sind. Bitte verwenden Sie einen Passkey mit Fingerabdruck, Gesicht oder PIN, oder melden Sie sich zuerst mit Ihrem Passwort an.',
    'passkey-after-password':
      'Dieser Passkey gilt nur nach dem Passwort. Bitte melden Sie sich zuerst mit Ihrem Passwort an.',
    'passkey-of-another-account':
      'Dieser Passkey gehört zu einem anderen Konto. Bitte verwenden Sie einen dieses Kontos.',
    'passkey-already-there': 'Dieser Passkey ist schon hinzugefügt.',
    'too-many-devices': 'Es gibt schon fünf Geräte. Entfernen Sie zuerst eines.',
    'last-device':
      'Das ist Ihr letztes Gerät. Um darauf zu verzichten, schalten Sie die Zwei-Faktor-Authentifizierung aus.',
    'device-gone': 'Dieses Gerät gibt es nicht mehr.',
    'password-common':
      'Dieses Passwort gehört zu denen, die zuerst probiert werden. Bitte wählen Sie ein anderes.',
    'password-context-specific':
      'Dieses Passwort besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen dieses Dienstes. Bitte wählen Sie Wörter, mit denen niemand rechnet.',
    'password-easy':
      'Dieses Passwort ist leicht zu erraten, weil es sich wiederholt oder einem Muster folgt. Besser sind mehrere Wörter, die nicht zusammengehören.',
    'new-password-wait': 'Sie haben viele neue Passwörter versucht. Bitte versuchen Sie es {until} wieder.',
    'same-address': 'Das ist schon Ihre E-Mail-Adresse.',
    'not-old-address': 'Diese Adresse hatte das Konto vor der Änderung nicht.',
    'account-disabled': 'Dieses Konto ist gesperrt. Bitte wenden Sie sich an den Betreiber dieses Dienstes.',
    'no-such-account': 'Es gibt kein Konto mit dieser E-Mail-Adresse.',
    'redirect-uri-not-allowed':
      'Eine Rücksprungadresse ist vollständig, mit https, oder mit http auf localhost, und ohne Fragment oder Platzhalter.',
    'no-such-application': 'Es gibt keine Anwendung mit dieser Client-ID.',
    'public-application': 'Diese Anwendung ist öffentlich: Sie hat kein Geheimnis.',
    'has-password': 'Dieses Konto hat schon ein Passwort.',
    'link-unknown':
      'Wir kennen diesen Link nicht. Prüfen Sie, ob Sie den ganzen Link aus der E-Mail geöffnet haben.',
    'link-used': 'Dieser Link wurde schon verwendet.',
    'link-expired': 'Dieser Link ist abgelaufen.',
    'link-invalidated':
      'Passwort, Geräte oder Sitzungen haben sich geändert, nachdem diese E-Mail gesendet wurde. Der Link gilt deshalb nicht mehr.',
    'second-factor-wait':
      'Es gab zu viele falsche Versuche. Bitte versuchen Sie es {until} wieder. Was Sie vorher eingeben, wird nicht verbraucht.',
    'one-time-passwords-blocked':
      'Es gab hundert falsche Versuche nacheinander, deshalb sind Einmalpasswörter für dieses Konto gesperrt. Melden Sie sich mit einem Backup-Code an: Das hebt die Sperre auf.',
    'challenge-over':
      'Ihre Anmeldung hat zu lange gedauert oder wurde in einem anderen Fenster abgeschlossen. Bitte beginnen Sie noch einmal.',
    'too-many-tries':
      'Das war der fünfte Versuch, der nicht stimmte. Zu Ihrer Sicherheit beginnen Sie bitte noch einmal mit Ihrem Passwort.',
    'step-up-needed': 'Bitte bestätigen Sie zuerst, dass Sie es sind.',
    'session-over':
      'Ihre Sitzung ist zu Ende, oder Ihr Konto wurde anderswo geändert. Bitte laden Sie die Seite neu, um den Stand zu sehen.',
    'codes-made-already':
      'Neue Codes wurden am {at} erstellt, einmal gezeigt und Ihnen per E-Mail geschickt. Diese Seite hat keine weiteren erstellt. Wenn Sie welche brauchen, verwenden Sie die Schaltfläche noch einmal.',
    'already-on':
      'Die Zwei-Faktor-Authentifizierung ist für dieses Konto schon eingeschaltet. Wenn Sie dafür noch einen QR-Code gescannt haben, löschen Sie diesen Eintrag in Ihrer App.',
    'already-off':
      'Die Zwei-Faktor-Authentifizierung ist für dieses Konto schon ausgeschaltet. Es ist nichts mehr zu tun.',
    'enrolment-over':
      'Dieser QR-Code gilt nicht mehr. Beginnen Sie neu, um einen anderen zu erhalten, und löschen Sie den Eintrag des alten in Ihrer App.',
    'enrolment-wait': 'Es gab zu viele falsche Versuche. Bitte versuchen Sie es {until} wieder.',
    'mail-limit':
      'Wir haben schon mehrere E-Mails gesendet. Bitte verwenden Sie die neueste. Eine weitere können Sie {until} anfordern.',
    'disable-link-unknown':
      'Wir kennen diesen Link nicht. Prüfen Sie, ob Sie den ganzen Link aus der E-Mail geöffnet haben.',
    'disable-link-used':
      'Dieser Link wurde schon verwendet. Unter „Anmeldung und Sicherheit“ sehen Sie, ob die Zwei-Faktor-Authentifizierung eingeschaltet ist.',
    'disable-link-expired':
      'Dieser Link galt eine Stunde, und die ist vorbei. Die Zwei-Faktor-Authentifizierung ist noch eingeschaltet. Unter „Anmeldung und Sicherheit“ können Sie einen neuen Link anfordern.',
    'disable-link-replaced':
      'Es gibt eine neuere E-Mail mit einem neueren Link. Bitte verwenden Sie diesen. Die Zwei-Faktor-Authentifizierung ist noch eingeschaltet.',
    'disable-link-invalidated':
      'Passwort, Geräte oder Sitzungen haben sich geändert, nachdem diese E-Mail gesendet wurde. Der Link gilt deshalb nicht mehr. Die Zwei-Faktor-Authentifizierung ist noch eingeschaltet. Unter „Anmeldung und Sicherheit“ können Sie einen neuen Link anfordern.',
    'disable-link-someone-else':
      'Sie sind in diesem Browser mit einem anderen Konto angemeldet. Melden Sie sich zuerst ab und öffnen Sie dann den Link noch einmal.',
    'address-taken': 'Es gibt schon ein Konto mit dieser E-Mail-Adresse.',
    busy: 'Das Portal ist stark ausgelastet. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
    unavailable:
      'Das Portal erreicht seine Datenbank gerade nicht. Bitte versuchen Sie es in ein paar Minuten wieder. Falls Sie etwas geändert haben, sehen Sie zuerst nach, ob es geklappt hat.',
    unexpected:
      'Bei uns ist etwas schiefgegangen. Bitte sehen Sie nach, ob es geklappt hat, bevor Sie es noch einmal versuchen. Wenn es wieder vorkommt, nennen Sie dem Support diese Nummer: {reference}.',
  },
} satisfies Words<typeof en>
