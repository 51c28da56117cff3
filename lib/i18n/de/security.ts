import type en from '../en/security'
import type { Words } from '../messages'

/** Anmeldung und Sicherheit: was eingeschaltet ist, Sitzungen, Aktivität. */
export default {
  security: {
    title: 'Anmeldung und Sicherheit',
    password: 'Passwort',
    passwordHint: 'Lang und nur hier verwendet.',
    sessions: 'Wo Sie angemeldet sind',
    sessionsHint: 'Die Browser, in denen Sie angemeldet sind, und wie Sie sie abmelden.',
    applications: 'Anwendungen',
    applicationsHint: 'Wo Sie sich mit diesem Konto angemeldet haben, und ein Weg, sich abzumelden.',
    activity: 'Aktivität',
    activityHint: 'Was mit Ihrem Konto geschah: Anmeldungen, Änderungen und E-Mails.',
    codesLeft:
      '{count, plural, =0 {Keine Backup-Codes übrig} one {1 Backup-Code übrig} other {# Backup-Codes übrig}}. Lassen Sie neue senden.',
    lostDevice:
      'Sie haben sich mit einem Backup-Code angemeldet. Wenn Ihr Gerät verloren ist, ziehen Sie jetzt auf ein neues um und lassen Sie neue Backup-Codes senden.',
    lostDeviceLink: 'Auf ein neues Gerät umziehen',
    twoFactorHint: {
      on: 'Jede Anmeldung verlangt eines Ihrer Geräte.',
      off: 'Schützen Sie Ihr Konto mit einem Einmalpasswort von Ihrem Mobilgerät.',
    },
  },
  sessions: {
    title: 'Wo Sie angemeldet sind',
    intro:
      'Eine Sitzung endet von selbst, wenn sie {minutes} Minuten lang nicht verwendet wird, und in jedem Fall nach einem Tag.',
    here: 'Dieser Browser',
    browser: '{browser} unter {system}',
    unknown: 'Unbekannter Browser',
    address: 'IP-Adresse: {address}',
    since: 'Angemeldet am <time></time>',
    lastSeen: 'Zuletzt gesehen am <time></time>',
    end: 'Beenden',
    endAll: 'Alle anderen beenden',
    endAllHint:
      'Beendet auch angefangene Anmeldungen und macht Links in E-Mails ungültig, außer dem, der eine Änderung Ihrer E-Mail-Adresse rückgängig macht.',
    ended: 'Überall sonst sind Sie abgemeldet.',
    onlyHere: 'Sie sind sonst nirgends angemeldet.',
  },
  applications: {
    title: 'Anwendungen',
    intro:
      'Wo Sie mit diesem Konto angemeldet sind. Wenn Sie sich vom Portal abmelden, werden Sie von allen abgemeldet.',
    none: 'Sie sind bei keiner Anwendung angemeldet.',
    since: 'Angemeldet <time></time>',
    signedOut: 'Sie sind von dieser Anwendung abgemeldet. Es kann einige Sekunden dauern, bis sie es weiß.',
  },
  activity: {
    title: 'Aktivität',
    intro:
      'Was mit Ihrem Konto geschah, das Neueste zuerst. Wenn Ihnen etwas nicht bekannt vorkommt, ändern Sie Ihr Passwort und beenden Sie alle anderen Sitzungen.',
    empty: 'Noch nichts.',
    older: 'Ältere',
    newest: 'Neueste',
    events: {
      account: {
        created: 'Ihr Konto wurde angelegt',
        invited: 'Sie wurden eingeladen',
        renamed: 'Ihr Name wurde geändert',
        'language-chosen': 'Die Sprache wurde geändert',
        'role-changed': {
          user: 'Der Betreiber hat das Konto wieder zu einem gewöhnlichen gemacht',
          support: 'Der Betreiber hat dem Konto die Rolle Support gegeben',
        },
        disabled: 'Der Betreiber hat das Konto gesperrt',
        enabled: 'Der Betreiber hat das Konto wieder freigegeben',
        erased: 'Der Betreiber hat das Konto gelöscht',
      },
      password: {
        refused: 'Ein falsches Passwort wurde eingegeben',
        'reset-requested': 'Ein Link zu einem neuen Passwort wurde angefordert',
        changed: {
          reset: 'Über einen Link in einer E-Mail wurde ein neues Passwort gesetzt',
          invitation: 'Ihr erstes Passwort wurde gewählt',
          owner: 'Ihr Passwort wurde geändert',
        },
      },
      email: {
        'change-requested': 'Eine Änderung der E-Mail-Adresse wurde angefordert',
        changed: 'Ihre E-Mail-Adresse wurde geändert',
        'change-undone': 'Die Änderung der E-Mail-Adresse wurde rückgängig gemacht',
      },
      browser: {
        'link-requested': 'Ein Link zur Anmeldung mit einem neuen Browser wurde angefordert',
        'made-known': 'Über einen Link in einer E-Mail muss ein neuer Browser nicht mehr warten',
      },
      'sign-in': {
        challenged: 'Das richtige Passwort wurde eingegeben und der zweite Schritt verlangt',
        succeeded: {
          'one-time-password': 'Angemeldet mit einem Einmalpasswort',
          'backup-code': 'Angemeldet mit einem Backup-Code',
          passkey: 'Angemeldet mit Passwort und Passkey',
          'passkey-alone': 'Angemeldet mit einem Passkey',
          none: 'Angemeldet, ohne zweiten Schritt',
        },
        refused: 'Das richtige Passwort oder ein Passkey wurde angegeben, aber das Konto ist gesperrt',
        limited:
          'Das richtige Passwort wurde zu oft eingegeben: Anmeldungen müssen bis zu einer Stunde warten',
        unfinished: 'Eine Anmeldung mit dem richtigen Passwort wurde nicht abgeschlossen',
      },
      'second-factor': { refused: 'Ein Einmalpasswort, Backup-Code oder Passkey wurde abgelehnt' },
      'step-up': { succeeded: 'Sie haben bestätigt, dass Sie es sind' },
      session: {
        ended: {
          'sign-out': 'Abgemeldet',
          'by-owner': 'Eine Sitzung wurde beendet',
        },
      },
      sessions: {
        'others-ended': 'Alle anderen Sitzungen wurden beendet',
        'ended-by-operator': 'Der Betreiber hat alle Sitzungen beendet',
      },
      enrolment: {
        begun: 'Das Einrichten eines Mobilgeräts wurde begonnen',
        'code-refused': 'Beim Einrichten wurde ein falsches Einmalpasswort eingegeben',
        cancelled: 'Das Einrichten eines Mobilgeräts wurde abgebrochen',
      },
      'two-factor': {
        'turned-on': 'Die Zwei-Faktor-Authentifizierung wurde mit „{device}“ eingeschaltet',
        'turning-off-requested': 'Das Ausschalten der Zwei-Faktor-Authentifizierung wurde angefordert',
        'turned-off': 'Die Zwei-Faktor-Authentifizierung wurde ausgeschaltet',
      },
      'backup-codes': { renewed: 'Neue Backup-Codes wurden erstellt' },
      device: {
        added: 'Das Gerät „{device}“ wurde hinzugefügt',
        moved: 'Das Gerät „{device}“ ersetzt „{from}“',
        removed: 'Das Gerät „{device}“ wurde entfernt',
        renamed: 'Ein Gerät heißt jetzt „{device}“',
      },
      application: {
        added: 'Der Betreiber hat die Anwendung {application} hinzugefügt',
        removed: 'Der Betreiber hat die Anwendung {application} entfernt',
        'secret-rotated': 'Der Betreiber hat der Anwendung {application} ein neues Geheimnis gegeben',
        'signed-in': 'Bei {application} angemeldet',
        'signed-out': 'Von {application} abgemeldet',
      },
      'signing-keys': { rotated: 'Der Betreiber hat einen neuen Signaturschlüssel hinzugefügt' },
      support: {
        looked: 'Der Support hat Ihr Konto angesehen',
        searched: 'Der Support hat nach Konten gesucht',
      },
      audit: { pruned: 'Alte Ereignisse wurden entfernt' },
      restore: { finished: 'Das Portal wurde aus einer Sicherung wiederhergestellt' },
      times: { repaired: 'Der Betreiber hat gespeicherte Zeiten berichtigt' },
      mail: { sent: 'E-Mail gesendet: {subject}', refused: 'E-Mail vom Mailserver abgelehnt: {subject}' },
    },
  },
} satisfies Words<typeof en>
