import type en from '../en/two-factor'
import type { Words } from '../messages'

/** Die Zwei-Faktor-Authentifizierung ein- und ausschalten, Geräte, Backup-Codes. */
export default {
  twoFactor: {
    title: 'Zwei-Faktor-Authentifizierung',
    application:
      '{application} braucht die Zwei-Faktor-Authentifizierung. Bitte richten Sie sie ein, dann geht es dort weiter.',
    applicationWaits: 'Sie waren auf dem Weg zu {application}.',
    staff:
      'Der Support braucht die Zwei-Faktor-Authentifizierung für das eigene Konto. Bitte richten Sie sie ein, um weiterzumachen.',
    off: {
      intro:
        'Wenn sie eingeschaltet ist, verlangt jede Anmeldung neben Ihrem Passwort ein Einmalpasswort aus einer App auf Ihrem Mobilgerät.',
      effort: 'Das dauert etwa zwei Minuten. Sie brauchen Ihr Mobilgerät.',
      loss: 'Gut zu wissen, bevor Sie anfangen: Wenn Sie Ihr Mobilgerät und Ihre Backup-Codes verlieren, kann Ihnen niemand mehr Zugang zu diesem Konto geben. Auch unser Support nicht.',
      setUp: 'Einrichten',
    },
    enrol: {
      suggestedName: 'Mein Telefon, {date}',
      suggestedNewName: 'Mein neues Telefon, {date}',
      oldEntry:
        'Die Zwei-Faktor-Authentifizierung war schon einmal eingeschaltet. Vielleicht zeigt Ihre App noch den alten Eintrag für dieses Konto: Bitte löschen Sie ihn, seine Codes gelten nicht mehr.',
      earlierCode:
        'Sie haben schon einmal begonnen; der QR-Code von damals gilt nicht mehr. Wenn Sie ihn gescannt haben, löschen Sie seinen Eintrag in der App und scannen Sie diesen.',
      addTitle: 'Mobilgerät hinzufügen',
      addText:
        'Mit seinen Einmalpasswörtern können Sie sich dann genauso anmelden wie mit den vorhandenen Geräten.',
      moveTitle: 'Auf ein neues Gerät umziehen',
      moveText: '„{device}“ gilt, bis Sie hier das neue Gerät bestätigen. Ihre Backup-Codes bleiben.',
      submitAdd: 'Dieses Gerät hinzufügen',
      submitMove: 'Auf dieses Gerät umziehen',
      othersEnd: 'Überall sonst werden Sie abgemeldet.',
      cancel: 'Abbrechen',
      step1: 'Installieren Sie eine Authenticator-App',
      step1Text:
        'Auf Ihrem Mobilgerät, zum Beispiel Google Authenticator, Authy oder Duo Mobile. Wenn Sie schon eine haben, geht es gleich weiter.',
      step2: 'Scannen Sie den QR-Code',
      step2Text:
        'Fügen Sie in der App ein Konto hinzu und richten Sie die Kamera auf diesen Code. Die App zeigt dann alle 30 Sekunden ein neues Einmalpasswort. Sie funktioniert ohne Verbindung.',
      qrCode: 'QR-Code',
      openApp: 'Auf diesem Gerät: Authenticator-App öffnen',
      cannotScan: 'Ich kann keinen QR-Code scannen',
      typeKey:
        'Geben Sie stattdessen diesen Code in die App ein. Wählen Sie „zeitbasiert“, falls sie danach fragt.',
      copy: 'Kopieren',
      closeKey: 'Schließen',
      step3: 'Geben Sie das Einmalpasswort ein',
      step3Text: 'Die sechs Ziffern, die die App jetzt anzeigt.',
      step4: 'Geben Sie Ihrem Mobilgerät einen Namen',
      step4Text: 'Damit Sie es später wiedererkennen, etwa „Mein Telefon“.',
      codes:
        'Beim Einschalten senden wir zehn Backup-Codes an {email}. Mit jedem können Sie sich einmal anmelden, wenn Ihr Mobilgerät verloren ist. Überall sonst werden Sie abgemeldet.',
      loss: 'Wenn Sie Ihr Mobilgerät und Ihre Backup-Codes verlieren, kann Ihnen niemand mehr Zugang zu diesem Konto geben. Auch unser Support nicht.',
      submit: 'Einschalten',
      expires: 'Dieser QR-Code gilt bis <time></time>.',
    },
    on: {
      intro: 'Jede Anmeldung verlangt ein Einmalpasswort von Ihrem Mobilgerät.',
      introWithPasskey: 'Jede Anmeldung verlangt einen Passkey oder ein Einmalpasswort von Ihrem Mobilgerät.',
      devices: 'Geräte',
      add: 'Gerät hinzufügen',
      addHint: 'Bis zu {most} Geräte: Mobilgeräte und Passkeys. Mit jedem können Sie sich anmelden.',
      rename: 'Umbenennen',
      move: 'Auf ein neues Gerät umziehen',
      remove: 'Entfernen',
      removed: 'Das Gerät ist entfernt. Überall sonst sind Sie abgemeldet.',
      renamed: 'Der Name ist geändert.',
      moved: 'Ihr neues Gerät ist bestätigt. Ihre Backup-Codes bleiben.',
      movedTidy: 'Den Eintrag im alten können Sie löschen.',
      addedNow: 'Das Gerät ist hinzugefügt.',
      renameTitle: 'Gerät umbenennen',
      added: 'Hinzugefügt am <time></time>',
      lastUsed: 'Zuletzt verwendet am <time></time>',
      backupCodes: 'Backup-Codes',
      left: '{count, plural, =0 {Keine Backup-Codes übrig} one {1 Backup-Code übrig} other {# Backup-Codes übrig}}',
      since: 'Erstellt am <time></time>',
      warnings: {
        few: 'Es sind nur noch wenige Backup-Codes übrig. Lassen Sie sich neue senden, bevor Sie sie brauchen.',
        last: 'Sie haben noch einen Backup-Code. Lassen Sie sich jetzt neue senden.',
        none: 'Sie haben keine Backup-Codes. Wenn Sie jetzt Ihre Geräte verlieren, kann Ihnen niemand mehr Zugang zu diesem Konto geben.',
      },
      renew: 'Neue Codes senden',
      renewHint:
        'Neue Codes werden einmal hier gezeigt und per E-Mail gesendet; die alten gelten sofort nicht mehr. Überall sonst werden Sie abgemeldet.',
      turnOff: 'Ausschalten',
      turnOffHint:
        'Wir senden Ihnen eine E-Mail mit einem Link. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet, bis Sie dort bestätigen.',
      requested:
        'Wir senden einen Link an {email}. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet, bis Sie ihn öffnen und bestätigen. Angefordert am <time></time>.',
      requestedSent:
        'Wir haben einen Link an {email} gesendet. Er gilt bis <expires></expires>. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet, bis Sie ihn öffnen und bestätigen.',
      mail: {
        'codes-delayed': 'Die E-Mail mit Ihren Backup-Codes verspätet sich. Wir versuchen es weiter.',
        'codes-refused':
          'Der Mailserver hat die E-Mail mit Ihren Backup-Codes abgelehnt. Wenn Sie die Codes nicht gespeichert haben, sorgen Sie dafür, dass Ihr Postfach E-Mails empfangen kann, und lassen Sie sich neue Codes senden.',
        'codes-given-up':
          'Die E-Mail mit Ihren Backup-Codes konnte nicht zugestellt werden, und wir versuchen es nicht mehr. Wenn Sie die Codes nicht gespeichert haben, lassen Sie sich neue senden.',
        'link-delayed': 'Die E-Mail mit dem Link verspätet sich. Wir versuchen es einen Tag lang weiter.',
        'link-refused':
          'Der Mailserver hat die E-Mail mit dem Link abgelehnt. Sorgen Sie dafür, dass Ihr Postfach E-Mails empfangen kann, und versuchen Sie es noch einmal.',
        'link-given-up':
          'Die E-Mail mit dem Link konnte einen Tag lang nicht zugestellt werden, und wir haben aufgegeben. Sie können eine neue anfordern.',
      },
    },
  },

  disable: {
    title: 'Zwei-Faktor-Authentifizierung deaktivieren',
    heading: 'Zwei-Faktor-Authentifizierung deaktivieren',
    intro:
      'Damit schalten Sie die Zwei-Faktor-Authentifizierung für {email} aus. Danach genügt Ihr Passwort zur Anmeldung.',
    devices: '{count, plural, one {Gerät: {names}} other {Geräte: {names}}}',
    effects: 'Ihre Backup-Codes gelten dann nicht mehr, und überall sonst werden Sie abgemeldet.',
    why: 'Geben Sie zur Bestätigung das Passwort dieses Kontos ein.',
    submit: 'Zwei-Faktor-Authentifizierung deaktivieren',
    keep: 'Eingeschaltet lassen',
    done: 'Die Zwei-Faktor-Authentifizierung ist ausgeschaltet',
    doneText: 'Ab jetzt genügt Ihr Passwort zur Anmeldung. Ihre Backup-Codes gelten nicht mehr.',
    tidy: 'Den Eintrag in Ihrer Authenticator-App oder Ihren Passkey können Sie löschen.',
    keepEntry:
      'Behalten Sie den Eintrag in Ihrer Authenticator-App oder Ihren Passkey vorerst: Ihre E-Mail-Adresse wurde kürzlich geändert, und wird das rückgängig gemacht, ist die Zwei-Faktor-Authentifizierung wieder eingeschaltet.',
    toSecurity: 'Zu Anmeldung und Sicherheit',
  },
  codeSheet: {
    heading: 'Ihre Backup-Codes',
    turnedOn:
      'Die Zwei-Faktor-Authentifizierung ist eingeschaltet. Ab jetzt verlangt jede Anmeldung eines Ihrer Geräte.',
    renewed: 'Das sind Ihre neuen Backup-Codes. Die früheren gelten nicht mehr.',
    once: 'Drucken oder speichern Sie diese Codes jetzt. Sie werden nur hier angezeigt und an {email} gesendet.',
    loss: 'Wenn Sie Ihre Geräte und diese Codes verlieren, kann Ihnen niemand mehr Zugang zu diesem Konto geben.',
    sheetTitle: 'Backup-Codes für {portal}',
    sheetAccount: 'Konto: {email}',
    sheetRule: 'Erstellt: {made}. Diese Codes ersetzen alle früheren. Jeder Code gilt einmal.',
    fileName: 'backup-codes.txt',
    print: 'Drucken',
    printHint: 'Zum Drucken nehmen Sie den Druckbefehl Ihres Browsers: Es werden nur die Codes gedruckt.',
    copy: 'Alle kopieren',
    download: 'Als Textdatei herunterladen',
    done: 'Fertig, Codes sind gesichert',
    goOn: 'Codes sind gesichert, weiter zu {application}',
  },
} satisfies Words<typeof en>
