import type en from '../en/support'
import type { Words } from '../messages'

/** Die Support-Konsole. */
export default {
  support: {
    title: 'Support',
    search: 'Konto finden',
    searchHint: 'Der Anfang einer E-Mail-Adresse oder eines Namens, oder eine Kontonummer.',
    submit: 'Suchen',
    nothing:
      'Kein Konto beginnt damit. Fragen Sie nach der E-Mail-Adresse, mit der sich die Person anmeldet.',
    many: 'Das sind die ersten {count}. Fragen Sie nach mehr von der Adresse.',
    readOnly:
      'Sie sehen, wie es steht. Ändern kann es nur die Person selbst. Dieser Blick steht in ihrer Aktivität.',
    tell: 'Was Sie am Telefon sagen können',
    advice: {
      disabled:
        'Der Betreiber hat dieses Konto gesperrt: Niemand kann sich daran anmelden. Nur der Betreiber kann es wieder freigeben.',
      'accept-invitation':
        'Es wurde noch kein Passwort gewählt. Die Einladung liegt im Postfach; auch im Spam-Ordner nachsehen.',
      'invitation-over':
        'Die Einladung ist abgelaufen, bevor ein Passwort gewählt wurde. Der Betreiber kann sie noch einmal senden.',
      'wait-password':
        'Es gab zu viele falsche Passwörter aus Browsern, die das Konto nicht kennt. Nach der Wartezeit geht es weiter, oder sofort in einem Browser, in dem die Person schon angemeldet war, oder mit dem Link per E-Mail, den die Anmeldeseite anbietet.',
      'wait-second-factor':
        'Es gab nach dem richtigen Passwort zu viele falsche Codes. Nach der Wartezeit geht es weiter; was vorher eingegeben wird, ist nicht verbraucht. Wenn die Person das nicht selbst war, kennt jemand ihr Passwort: mit „Passwort vergessen?“ ändern.',
      blocked:
        'Nach hundert falschen Codes nacheinander sind Einmalpasswörter gesperrt. Ein Backup-Code meldet an und hebt die Sperre auf, sobald keine Wartezeit mehr läuft.',
      'backup-codes-wait':
        'Das Passwort wurde per E-Mail neu gesetzt, deshalb warten Backup-Codes einen Tag. Einmalpasswörter gehen.',
      'mail-delayed':
        'Die letzte E-Mail verspätet sich: Unten steht, was der Mailserver geantwortet hat. Wir versuchen es weiter. Wenn es länger als eine Stunde dauert, sagen Sie es denen, die das Portal betreiben.',
      'mail-refused':
        'Die letzte E-Mail wurde abgelehnt: Unten steht, was der Mailserver geantwortet hat. Die Person kann sie noch einmal anfordern, wenn ihr Postfach sie annimmt.',
      'way-back-refused':
        'Das Postfach der alten Adresse lehnt die E-Mail mit dem Link ab, der die Änderung der Adresse rückgängig macht. Wir versuchen es sieben Tage lang weiter. Wenn die Änderung nicht von der Person war, muss das Postfach vorher wieder gehen.',
      'turning-off':
        'Ein Link zum Ausschalten der Zwei-Faktor-Authentifizierung liegt im Postfach. Er gilt einmal, mit dem Passwort.',
      'lost-device':
        'Wenn das Gerät verloren ist: mit dem Passwort anmelden, dann mit einem Backup-Code, und auf ein neues Gerät umziehen.',
      'no-codes':
        'Es sind keine Backup-Codes übrig. Mit dem Gerät kann sich die Person anmelden und neue senden lassen. Ist auch das Gerät verloren, führt für niemanden ein Weg in dieses Konto: Es braucht ein neues.',
      'forgot-password': 'Wenn das Passwort nicht bekannt ist: „Passwort vergessen?“ auf der Anmeldeseite.',
    },
    state: 'Wie es steht',
    none: 'keine',
    never: 'nie',
    id: 'Kontonummer',
    created: 'Angelegt',
    disabled: 'Gesperrt',
    disabledSince: 'vom Betreiber, <time></time>',
    roleName: 'Rolle',
    roles: { user: 'Benutzer', support: 'Support' },
    invitation: 'Einladung',
    invitationUntil: 'nicht angenommen, gilt bis <time></time>',
    twoFactorSince: 'seit <time></time>',
    lastSignIn: 'Letzte Anmeldung',
    signedInBy: {
      none: 'ohne zweiten Schritt',
      'one-time-password': 'mit einem Einmalpasswort',
      'backup-code': 'mit einem Backup-Code',
      passkey: 'mit Passwort und Passkey',
      'passkey-alone': 'mit einem Passkey allein',
    },
    failures: {
      password: 'Falsche Passwörter nacheinander',
      secondFactor: 'Falsche Codes nacheinander',
      until: 'Wartezeit bis <time></time>',
    },
    backupCodesFrom: 'werden erst ab <time></time> angenommen',
    enrolment: 'Einrichten eines Geräts',
    enrolmentUntil: 'angefangen, bis <time></time>',
    turningOff: 'Ausschalten',
    turningOffUntil: 'angefordert am <asked></asked>, Link gilt bis <time></time>',
    turningOffUnsent: 'angefordert am <asked></asked>, die E-Mail mit dem Link ist nicht zugestellt',
    devices: 'Gerät',
    sessions: 'Angemeldet mit',
    lastSeen: 'zuletzt gesehen am <time></time>',
    applications: 'Anwendungen',
    applicationSince: 'angemeldet seit <time></time>',
    notTold:
      'beendet seit <ended></ended>; die Anwendung weiß es noch nicht, {attempts}-mal versucht, wieder am <time></time>',
    applicationAnswer: 'Was nicht ging: {answer}',
    mails: 'E-Mails',
    mailState: {
      queued: 'unterwegs seit <time></time>',
      delayed: 'verspätet, {attempts}-mal versucht, wieder am <time></time>',
      sent: 'gesendet am <time></time>',
      refused: 'abgelehnt am <time></time>',
      kept: 'abgelehnt, zuletzt am <time></time>; weiter versucht bis <until></until>, weil sie den Rückweg enthält',
      cancelled: 'nicht gesendet: überholt am <time></time>',
    },
    answer: 'Mailserver: {answer}',
    timeline: 'Aktivität',
    timelineHint: 'In den Worten, in denen die Person es liest.',
    reference: 'Nummer im Protokoll: {reference}',
    filters: {
      all: 'Alle',
      'sign-ins': 'Anmeldungen',
      changes: 'Änderungen',
      mails: 'E-Mails',
      looks: 'Blicke',
    },
  },
} satisfies Words<typeof en>
