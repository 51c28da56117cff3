import type en from '../en/sign-in'
import type { Words } from '../messages'

/** Anmelden, nochmals bestätigen, und Passwörter, die über Links gewählt werden. */
export default {
  signIn: {
    title: 'Anmelden',
    heading: 'Bei {portal} anmelden',
    submit: 'Anmelden',
    signedOut: 'Sie sind abgemeldet.',
    forgot: 'Passwort vergessen?',
    browserKnown: 'Ihr Konto kennt diesen Browser jetzt. Bitte melden Sie sich mit Ihrem Passwort an.',
    passwordSaved: 'Ihr Passwort ist gespeichert. Bitte melden Sie sich damit an.',
    sessionOver:
      'Sie wurden abgemeldet: Ihre Sitzung ist zu Ende, oder Ihr Konto wurde anderswo geändert. Bitte melden Sie sich neu an.',
  },
  challenge: {
    title: 'Zweiter Schritt',
    heading: 'Geben Sie Ihr Einmalpasswort ein',
    intro:
      'Öffnen Sie die Authenticator-App auf Ihrem Mobilgerät und geben Sie die sechs Ziffern ein, die sie für {portal} und {email} anzeigt.',
    hint: 'Sechs Ziffern. Leerzeichen spielen keine Rolle.',
    lost: 'Gerät verloren?',
    lostWithCodes:
      'Mit einem Backup-Code: Er ersetzt einmal das Einmalpasswort. Danach ziehen Sie auf ein neues Gerät um.',
    lostWithout:
      'Ohne Backup-Codes: Niemand kann Ihnen Zugang zu diesem Konto geben, auch unser Support nicht.',
    useBackupCode: 'Backup-Code verwenden',
    differentAccount: 'Mit einem anderen Konto anmelden',
  },
  backupCode: {
    title: 'Backup-Code',
    heading: 'Geben Sie einen Backup-Code ein',
    intro:
      'Nehmen Sie einen Backup-Code von Ihrer neuesten Liste. Wir haben sie an {email} gesendet. Jeder Code gilt einmal.',
    hint: 'Wie 7K2QF-9XM4T. Großschreibung, Leerzeichen und Striche spielen keine Rolle.',
    useOneTimePassword: 'Einmalpasswort verwenden',
    lost: 'Wenn Sie Ihre Geräte und Ihre Backup-Codes verloren haben, kann Ihnen niemand mehr Zugang zu diesem Konto geben.',
  },
  confirm: {
    title: 'Bestätigen Sie, dass Sie es sind',
    heading: 'Bestätigen Sie, dass Sie es sind',
    why: {
      'turn-on':
        'Um die Zwei-Faktor-Authentifizierung einzurichten, geben Sie bitte noch einmal Ihr Passwort ein.',
      'new-codes': 'Um neue Backup-Codes zu erhalten, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'add-device': 'Um ein Gerät hinzuzufügen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'add-passkey': 'Um einen Passkey hinzuzufügen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'move-device':
        'Um auf ein neues Gerät umzuziehen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'remove-device': 'Um das Gerät zu entfernen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'change-email':
        'Um Ihre E-Mail-Adresse zu ändern, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      application:
        'Die Anwendung, von der Sie kommen, bittet Sie, noch einmal nachzuweisen, dass Sie es sind.',
      'application-passkey':
        'Die Anwendung, von der Sie kommen, bittet Sie, mit einem Passkey zu bestätigen.',
      'end-sessions': 'Um andere Sitzungen zu beenden, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'change-password': 'Um Ihr Passwort zu ändern, weisen Sie bitte noch einmal nach, dass Sie es sind.',
    },
    notDone:
      'Das wurde nicht ausgeführt: Inzwischen hat sich etwas geändert, oder eine Grenze ist erreicht. Bitte sehen Sie sich diese Seite an und versuchen Sie es noch einmal.',
  },
  forgotPassword: {
    title: 'Passwort vergessen?',
    intro:
      'Geben Sie die E-Mail-Adresse Ihres Kontos ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
    secondFactor:
      'Ist die Zwei-Faktor-Authentifizierung eingeschaltet, bleibt sie es: Zur Anmeldung brauchen Sie eines Ihrer Geräte. Backup-Codes werden erst 24 Stunden nach der Wahl des neuen Passworts wieder angenommen.',
    submit: 'Link senden',
    sent: 'Wenn es ein Konto mit dieser E-Mail-Adresse gibt, ist ein Link unterwegs. Er gilt 30 Minuten. Nichts angekommen? Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob die Adresse stimmt.',
  },
  askNewBrowser: {
    title: 'Mit einem neuen Browser anmelden',
    intro:
      'Nach zu vielen Versuchen anderer müssen Browser warten, die Ihr Konto nicht kennt. Wir senden Ihnen einen Link: Ihr Passwort bleibt, wie es ist, und in dem Browser, in dem Sie ihn öffnen und bestätigen, lassen solche Versuche Sie nicht mehr auf das Passwort warten.',
    submit: 'Link senden',
    sent: 'Wenn es ein Konto mit dieser E-Mail-Adresse gibt, ist ein Link unterwegs. Er gilt 30 Minuten. Öffnen Sie ihn in dem Browser, mit dem Sie sich anmelden möchten. Nichts angekommen? Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob die Adresse stimmt.',
  },
  newBrowser: {
    title: 'Diesen Browser verwenden',
    effects:
      'In diesem Browser lassen Versuche anderer Sie nicht mehr auf das Passwort warten. Sonst ändert sich nichts: Sie melden sich an wie immer, mit Ihrem Passwort und, wenn die Zwei-Faktor-Authentifizierung eingeschaltet ist, mit dem zweiten Schritt.',
    submit: 'Diesen Browser verwenden',
    again: 'Neuen Link senden',
  },
  newPassword: {
    reset: {
      title: 'Neues Passwort wählen',
      effects:
        'Mit dem Speichern werden Sie überall abgemeldet. Die Zwei-Faktor-Authentifizierung bleibt, wie sie ist. Danach werden 24 Stunden lang keine Backup-Codes angenommen, weil jemand, der Ihr Postfach liest, das neue Passwort und Ihre Codes haben könnte.',
    },
    invitation: {
      title: 'Wählen Sie Ihr Passwort',
      effects: 'Damit und mit Ihrer E-Mail-Adresse melden Sie sich an.',
      ask: 'Bitten Sie um einen neuen, wo Sie eingeladen wurden.',
    },
    someoneElse:
      'Sie sind in diesem Browser als {other} angemeldet. Dieser Link gehört zum Konto von {email}: Nur dessen Passwort ändert sich.',
    savedFor: 'Das neue Passwort von {email} ist gespeichert.',
    still:
      'In diesem Browser sind Sie noch als {other} angemeldet. Um das andere Konto zu verwenden, melden Sie sich zuerst ab.',
    goOn: 'Weiter als {other}',
    hint: 'Mindestens 8 Zeichen. Am besten mehrere Wörter, die nicht zusammengehören.',
    submit: 'Passwort speichern',
    again: 'Neuen Link senden',
  },
} satisfies Words<typeof en>
