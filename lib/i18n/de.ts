import type { Messages } from './messages'

/** Jedes Wort, das Menschen lesen, auf Deutsch (ICU MessageFormat). */
const de: Messages = {
  common: {
    skipToContent: 'Zum Inhalt springen',
    accountMenu: 'Kontomenü',
    support: 'Support',
    myProfile: 'Mein Profil',
    loginAndSecurity: 'Anmeldung und Sicherheit',
    twoFactorAuthentication: 'Zwei-Faktor-Authentifizierung',
    signOut: 'Abmelden',
    account: 'Konto: {email}',
    verify: 'Bestätigen',
    continue: 'Weiter',
    on: 'Eingeschaltet',
    off: 'Ausgeschaltet',
    change: 'Ändern',
    save: 'Speichern',
    back: 'Zurück',
    waiting: 'Einen Moment…',
    sections: 'Bereiche Ihres Profils',
    helpContact: 'Hilfe: <contact></contact>',
  },

  client: {
    fields: {
      email: 'E-Mail-Adresse',
      password: 'Passwort',
      oneTimePassword: 'Einmalpasswort',
      backupCode: 'Backup-Code',
      deviceName: 'Name des Mobilgeräts',
      newPassword: 'Neues Passwort',
      name: 'Name',
      newEmail: 'Neue E-Mail-Adresse',
      oldEmail: 'Ihre E-Mail-Adresse vor der Änderung',
      language: 'Sprache',
    },
    idle: 'Diese Seite ist schon länger offen. Zu Ihrer Sicherheit werden Sie um {time} abgemeldet, wenn nichts geschieht.',
    staySignedIn: 'Angemeldet bleiben',
    severalProblems: 'Bitte prüfen Sie diese Felder:',
    unreachable:
      'Das Portal ist gerade nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Falls Sie etwas geändert haben, sehen Sie zuerst nach, ob es geklappt hat.',
    outOfDate:
      'Diese Seite ist veraltet, weil das Portal aktualisiert wurde. Bitte laden Sie sie neu und versuchen Sie es noch einmal. Es wurde nichts geändert.',
    refused: {
      unreadable:
        'Was gesendet wurde, lässt sich nicht als Formular dieses Portals lesen. Es wurde nichts geändert. Bitte laden Sie diese Seite neu und versuchen Sie es noch einmal.',
      forbidden:
        'Diese Seite ist nicht unter der eigenen Adresse des Portals geöffnet, deshalb wurde nichts geändert. Bitte gehen Sie zu {origin} und versuchen Sie es dort noch einmal.',
      'not-found':
        'Unter dieser Adresse gibt es keine Seite, deshalb wurde nichts geändert. Bitte gehen Sie zu {origin}.',
      'too-large':
        'Was gesendet wurde, ist größer als jedes Formular dieses Portals. Es wurde nichts geändert. Bitte kürzen Sie Ihre Eingabe.',
      unavailable:
        'Das Portal startet gerade, oder es erreicht seine Datenbank nicht. Bitte versuchen Sie es in ein paar Minuten wieder.',
    },
    copied: 'Kopiert',
    nextOneTimePassword:
      'Das nächste Einmalpasswort kommt in {seconds, plural, one {# Sekunde} other {# Sekunden}}.',
    codes: {
      heading: 'Ihre Backup-Codes',
      turnedOn:
        'Die Zwei-Faktor-Authentifizierung ist eingeschaltet. Ab jetzt verlangt jede Anmeldung ein Einmalpasswort.',
      renewed: 'Das sind Ihre neuen Backup-Codes. Die früheren gelten nicht mehr.',
      once: 'Drucken oder speichern Sie diese Codes jetzt. Sie werden nur hier angezeigt und an {email} gesendet.',
      loss: 'Wenn Sie Ihr Mobilgerät und diese Codes verlieren, kann Ihnen niemand mehr Zugang zu diesem Konto geben.',
      sheetTitle: 'Backup-Codes für {portal}',
      sheetAccount: 'Konto: {email}',
      sheetRule: 'Erstellt: {made}. Diese Codes ersetzen alle früheren. Jeder Code gilt einmal.',
      fileName: 'backup-codes.txt',
      print: 'Drucken',
      printHint: 'Zum Drucken nehmen Sie den Druckbefehl Ihres Browsers: Es werden nur die Codes gedruckt.',
      copy: 'Alle kopieren',
      download: 'Als Textdatei herunterladen',
      done: 'Fertig, Codes sind gesichert',
    },
  },

  signIn: {
    title: 'Anmelden',
    heading: 'Bei {portal} anmelden',
    submit: 'Anmelden',
    signedOut: 'Sie sind abgemeldet.',
    forgot: 'Passwort vergessen?',
    newBrowser: 'Stattdessen einen Link per E-Mail erhalten',
    browserKnown: 'Ihr Konto kennt diesen Browser jetzt. Bitte melden Sie sich mit Ihrem Passwort an.',
    passwordSaved: 'Ihr Passwort ist gespeichert. Bitte melden Sie sich damit an.',
    sessionOver:
      'Sie wurden abgemeldet: Ihre Sitzung ist zu Ende, oder Ihr Konto wurde anderswo geändert. Bitte melden Sie sich neu an.',
  },
  challenge: {
    title: 'Einmalpasswort',
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
    lost: 'Wenn Sie Ihr Mobilgerät und Ihre Backup-Codes verloren haben, kann Ihnen niemand mehr Zugang zu diesem Konto geben.',
  },
  confirm: {
    title: 'Bestätigen Sie, dass Sie es sind',
    heading: 'Bestätigen Sie, dass Sie es sind',
    why: {
      'turn-on':
        'Bevor Sie die Zwei-Faktor-Authentifizierung einrichten, geben Sie bitte noch einmal Ihr Passwort ein.',
      'new-codes': 'Bevor wir neue Backup-Codes senden, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'add-device': 'Bevor Sie ein Gerät hinzufügen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'move-device':
        'Bevor Sie auf ein neues Gerät umziehen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'remove-device': 'Bevor Sie ein Gerät entfernen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'change-email':
        'Bevor Sie Ihre E-Mail-Adresse ändern, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'end-sessions':
        'Bevor Sie andere Sitzungen beenden, weisen Sie bitte noch einmal nach, dass Sie es sind.',
      'change-password':
        'Bevor Sie Ihr Passwort ändern, weisen Sie bitte noch einmal nach, dass Sie es sind.',
    },
  },
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
  security: {
    title: 'Anmeldung und Sicherheit',
    password: 'Passwort',
    passwordHint: 'Lang und nur hier verwendet.',
    sessions: 'Wo Sie angemeldet sind',
    sessionsHint: 'Die Browser, in denen Sie angemeldet sind, und wie Sie sie abmelden.',
    activity: 'Aktivität',
    activityHint: 'Was mit Ihrem Konto geschah: Anmeldungen, Änderungen und E-Mails.',
    codesLeft:
      '{count, plural, =0 {Keine Backup-Codes übrig} one {1 Backup-Code übrig} other {# Backup-Codes übrig}}. Lassen Sie neue senden.',
    lostDevice:
      'Sie haben sich mit einem Backup-Code angemeldet. Wenn Ihr Mobilgerät verloren ist, ziehen Sie jetzt auf ein neues um und lassen Sie neue Backup-Codes senden.',
    lostDeviceLink: 'Auf ein neues Gerät umziehen',
    twoFactorHint: {
      on: 'Jede Anmeldung verlangt ein Einmalpasswort von Ihrem Mobilgerät.',
      off: 'Schützen Sie Ihr Konto mit einem Einmalpasswort von Ihrem Mobilgerät.',
    },
  },
  forgotPassword: {
    title: 'Passwort vergessen?',
    intro:
      'Geben Sie die E-Mail-Adresse Ihres Kontos ein. Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
    secondFactor:
      'Ist die Zwei-Faktor-Authentifizierung eingeschaltet, bleibt sie es: Zur Anmeldung brauchen Sie Ihr Mobilgerät. Backup-Codes werden erst 24 Stunden nach der Wahl des neuen Passworts wieder angenommen.',
    submit: 'Link senden',
    sent: 'Wenn es ein Konto mit dieser E-Mail-Adresse gibt, ist ein Link unterwegs. Er gilt 30 Minuten. Nichts angekommen? Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob die Adresse stimmt.',
    toSignIn: 'Zurück zur Anmeldung',
  },
  askNewBrowser: {
    title: 'Mit einem neuen Browser anmelden',
    intro:
      'Nach zu vielen Versuchen anderer müssen Browser warten, die Ihr Konto nicht kennt. Wir senden Ihnen einen Link: Ihr Passwort bleibt, wie es ist, und in dem Browser, in dem Sie ihn öffnen und bestätigen, lassen solche Versuche Sie nicht mehr auf das Passwort warten.',
    submit: 'Link senden',
    sent: 'Wenn es ein Konto mit dieser E-Mail-Adresse gibt, ist ein Link unterwegs. Er gilt 30 Minuten. Öffnen Sie ihn in dem Browser, mit dem Sie sich anmelden möchten. Nichts angekommen? Sehen Sie im Spam-Ordner nach, und prüfen Sie, ob die Adresse stimmt.',
    toSignIn: 'Zurück zur Anmeldung',
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
        'Die Anmeldung verlangt dann ein Einmalpasswort von den Mobilgeräten, die es vor der Änderung gab: {names}. Später hinzugefügte Geräte sind weg. Wenn keine App den Eintrag eines dieser Geräte mehr anzeigt, machen Sie nicht weiter: Niemand könnte Ihnen mehr Zugang zu diesem Konto geben.',
      since:
        'Die Zwei-Faktor-Authentifizierung wurde nach der Änderung eingeschaltet und bleibt eingeschaltet: Die Anmeldung verlangt dann ein Einmalpasswort von {names}. Wenn das nicht Ihr Gerät ist, machen Sie nicht weiter, solange Sie Backup-Codes haben: Melden Sie sich mit einem davon an. Dieser Schritt macht sie ungültig, und dann könnte Ihnen niemand mehr Zugang geben.',
    },
    typeOld: 'Geben Sie sie zur Bestätigung ein.',
    submit: 'Adresse wiederherstellen',
    keep: 'Wenn Sie es waren, müssen Sie nichts tun.',
  },
  pendingUndos: {
    intro: 'Die Änderung Ihrer E-Mail-Adresse kann noch rückgängig gemacht werden von:',
    mailbox: '{oldEmail}, bis <until></until>',
    address:
      'Das stellt jene Adresse wieder her, beendet alle Sitzungen, macht alle Backup-Codes ungültig und verlangt ein neues Passwort.',
    turningOn:
      'Dann enden alle Sitzungen, und alle Backup-Codes werden ungültig. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet; Mobilgeräte von vor der Änderung, falls es welche gab, treten an die Stelle des Geräts, das Sie hier hinzufügen.',
    on: 'Dann enden alle Sitzungen, alle Backup-Codes werden ungültig, und die Mobilgeräte von vor der Änderung, falls es welche gab, treten an die Stelle der später hinzugefügten: Behalten Sie sie bis dahin. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet.',
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
          none: 'Angemeldet, ohne zweiten Schritt',
        },
        refused: 'Das richtige Passwort wurde eingegeben, aber das Konto ist gesperrt',
        limited:
          'Das richtige Passwort wurde zu oft eingegeben: Anmeldungen müssen bis zu einer Stunde warten',
        unfinished: 'Eine Anmeldung mit dem richtigen Passwort wurde nicht abgeschlossen',
      },
      'second-factor': { refused: 'Ein Einmalpasswort oder Backup-Code wurde abgelehnt' },
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
        added: 'Das Mobilgerät „{device}“ wurde hinzugefügt',
        moved: 'Das Mobilgerät „{device}“ ersetzt „{from}“',
        removed: 'Das Mobilgerät „{device}“ wurde entfernt',
        renamed: 'Ein Mobilgerät heißt jetzt „{device}“',
      },
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

  twoFactor: {
    title: 'Zwei-Faktor-Authentifizierung',
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
      devices: 'Mobilgeräte',
      add: 'Gerät hinzufügen',
      addHint: 'Bis zu {most} Mobilgeräte. Mit jedem können Sie sich anmelden.',
      rename: 'Umbenennen',
      move: 'Auf ein neues Gerät umziehen',
      remove: 'Entfernen',
      removed: 'Das Gerät ist entfernt. Überall sonst sind Sie abgemeldet.',
      renamed: 'Der Name ist geändert.',
      moved: 'Ihr neues Gerät ist bestätigt. Ihre Backup-Codes bleiben.',
      movedTidy: 'Den Eintrag im alten können Sie löschen.',
      addedNow: 'Das Gerät ist hinzugefügt.',
      renameTitle: 'Mobilgerät umbenennen',
      added: 'Hinzugefügt am <time></time>',
      lastUsed: 'Zuletzt verwendet am <time></time>',
      backupCodes: 'Backup-Codes',
      left: '{count, plural, =0 {Keine Backup-Codes übrig} one {1 Backup-Code übrig} other {# Backup-Codes übrig}}',
      since: 'Erstellt am <time></time>',
      warnings: {
        few: 'Es sind nur noch wenige Backup-Codes übrig. Lassen Sie sich neue senden, bevor Sie sie brauchen.',
        last: 'Sie haben noch einen Backup-Code. Lassen Sie sich jetzt neue senden.',
        none: 'Sie haben keine Backup-Codes. Wenn Sie jetzt Ihr Mobilgerät verlieren, kann Ihnen niemand mehr Zugang zu diesem Konto geben.',
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
    devices: '{count, plural, one {Mobilgerät: {names}} other {Mobilgeräte: {names}}}',
    effects: 'Ihre Backup-Codes gelten dann nicht mehr, und überall sonst werden Sie abgemeldet.',
    why: 'Geben Sie zur Bestätigung das Passwort dieses Kontos ein.',
    submit: 'Zwei-Faktor-Authentifizierung deaktivieren',
    keep: 'Eingeschaltet lassen',
    done: 'Die Zwei-Faktor-Authentifizierung ist ausgeschaltet',
    doneText: 'Ab jetzt genügt Ihr Passwort zur Anmeldung. Ihre Backup-Codes gelten nicht mehr.',
    tidy: 'Den Eintrag in Ihrer Authenticator-App können Sie löschen.',
    keepEntry:
      'Behalten Sie den Eintrag in Ihrer Authenticator-App vorerst: Ihre E-Mail-Adresse wurde kürzlich geändert, und wird das rückgängig gemacht, ist die Zwei-Faktor-Authentifizierung wieder eingeschaltet.',
    toSignIn: 'Zur Anmeldung',
    toSecurity: 'Zu Anmeldung und Sicherheit',
  },

  help: {
    title: 'Hilfe zur Zwei-Faktor-Authentifizierung',
    intro:
      'Mit der Zwei-Faktor-Authentifizierung braucht eine Anmeldung zweierlei: Ihr Passwort und ein Einmalpasswort aus einer App auf Ihrem Mobilgerät. Wer nur Ihr Passwort kennt, kommt nicht hinein.',
    contents: 'Auf dieser Seite',
    about: 'Hilfe: {topic}',
    'turn-on': {
      title: 'Einschalten',
      text1:
        'Öffnen Sie das Kontomenü oben rechts, dann Mein Profil, Anmeldung und Sicherheit, Zwei-Faktor-Authentifizierung.',
      text2:
        'Installieren Sie auf Ihrem Mobilgerät eine Authenticator-App, zum Beispiel Google Authenticator, Authy oder Duo Mobile. Fügen Sie in der App ein Konto hinzu und scannen Sie den QR-Code. Die App zeigt dann alle 30 Sekunden ein neues Einmalpasswort.',
      text3:
        'Geben Sie das Einmalpasswort ein, das die App jetzt anzeigt, geben Sie Ihrem Mobilgerät einen Namen und klicken Sie auf Einschalten. Dann sehen Sie Ihre Backup-Codes und bekommen sie per E-Mail. Drucken oder speichern Sie sie, bevor Sie weitermachen.',
      picture: 'Die vier Schritte zum Einschalten, mit dem QR-Code',
    },
    'cannot-scan': {
      title: 'Wenn Sie den QR-Code nicht scannen können',
      text1:
        'Klicken Sie auf „Ich kann keinen QR-Code scannen“. Die Seite zeigt einen Code aus Buchstaben und Ziffern in Vierergruppen. Wählen Sie in der App, den Einrichtungsschlüssel von Hand einzugeben, und tippen Sie diesen Code ab. Leerzeichen und Großschreibung spielen keine Rolle. Wählen Sie „zeitbasiert“, falls die App danach fragt.',
      text2:
        'Wenn die App auf demselben Gerät ist wie diese Seite, fügt der Link „Authenticator-App öffnen“ das Konto ohne Scannen hinzu.',
      picture: 'Der Code zum Abtippen, in Vierergruppen',
    },
    'sign-in': {
      title: 'Mit Einmalpasswort anmelden',
      text1:
        'Melden Sie sich wie bisher mit E-Mail-Adresse und Passwort an. Geben Sie dann das Einmalpasswort ein, das die App anzeigt. Jedes gilt einmal: Wenn es schon verwendet wurde, warten Sie auf das nächste.',
      picture: 'Die Seite, die nach dem Einmalpasswort fragt',
    },
    'wrong-code': {
      title: 'Wenn ein Einmalpasswort nicht angenommen wird',
      text1:
        'Die App berechnet jedes Einmalpasswort aus der Uhr Ihres Mobilgeräts. Geht diese Uhr um eine Minute oder mehr falsch, sind auch die Einmalpasswörter falsch. Prüfen Sie, ob Datum und Uhrzeit des Geräts automatisch gestellt werden: bei Android meist in den Einstellungen unter „System“, „Datum und Uhrzeit“; beim iPhone unter „Allgemein“, „Datum & Uhrzeit“.',
      text2:
        'Geben Sie alle sechs Ziffern von links nach rechts ein, so wie die App sie zeigt. Viele Apps zeigen zwei Dreiergruppen: Die linke kommt zuerst, auch auf einem Gerät, dessen Sprache von rechts nach links geschrieben wird.',
      text3:
        'Jedes Einmalpasswort gilt einmal, und die App zeigt alle 30 Sekunden ein neues: Geben Sie das ein, das sie jetzt zeigt. Wenn die App mehrere Einträge für dieses Konto hat, nehmen Sie den neuesten und löschen Sie die anderen.',
    },
    connectivity: {
      title: 'Braucht die App eine Verbindung?',
      text1:
        'Nein. Die App berechnet jedes Einmalpasswort aus der Uhrzeit und dem Code, den Sie gescannt haben. Sie braucht weder Internet noch Mobilfunk. So können Sie sich auch in einer Halle anmelden, in der Ihr Mobilgerät keinen Empfang hat.',
    },
    'backup-codes': {
      title: 'Backup-Codes',
      text1:
        'Ein Backup-Code ersetzt das Einmalpasswort, wenn Ihr Mobilgerät nicht zur Hand ist. Es gibt zehn, und jeder gilt einmal. Bewahren Sie sie so auf, dass Sie sie ohne Ihr Mobilgerät finden: auf Papier oder in einem Passwort-Manager. Löschen Sie die E-Mail, mit der sie gekommen sind.',
      text2:
        'Die Seite zur Zwei-Faktor-Authentifizierung zeigt, wie viele übrig sind. „Neue Codes senden“ erstellt zehn neue; die alten gelten sofort nicht mehr.',
      picture: 'Zehn Backup-Codes zum Drucken oder Speichern',
    },
    'turn-off': {
      title: 'Ausschalten',
      text1:
        'Klicken Sie auf der Seite zur Zwei-Faktor-Authentifizierung auf Ausschalten. Wir senden Ihnen eine E-Mail mit einem Link, der einmal und eine Stunde lang gilt. Öffnen Sie ihn in einem beliebigen Browser und bestätigen Sie mit Ihrem Passwort. Erst dann ist die Zwei-Faktor-Authentifizierung ausgeschaltet.',
      text2:
        'Löschen Sie danach den Eintrag in Ihrer Authenticator-App: Wenn Sie wieder einschalten, entsteht ein neuer.',
      picture: 'Der letzte Schritt zum Ausschalten',
    },
    'lost-device': {
      title: 'Wenn Sie Ihr Mobilgerät verloren haben',
      text1:
        'Melden Sie sich mit Ihrem Passwort an, klicken Sie auf „Backup-Code verwenden“ und geben Sie einen Ihrer Backup-Codes ein. Ziehen Sie dann auf ein neues Gerät um und lassen Sie neue Backup-Codes senden: Dafür genügt Ihr Passwort. Mit dem verlorenen Gerät kann sich dann niemand mehr anmelden.',
      picture: 'Die Seite, die nach einem Backup-Code fragt',
    },
    'new-device': {
      title: 'Wenn Sie ein neues Mobilgerät bekommen',
      text1:
        'Klicken Sie auf der Seite zur Zwei-Faktor-Authentifizierung beim alten Gerät auf „Auf ein neues Gerät umziehen“ und scannen Sie den QR-Code mit dem neuen. Das alte gilt, bis Sie das neue bestätigt haben; Ihre Backup-Codes bleiben.',
      text2:
        'Sie können auch mehrere Geräte haben, zum Beispiel ein Telefon und ein Tablet: „Gerät hinzufügen“. Mit jedem können Sie sich anmelden.',
    },
    'lost-codes': {
      title: 'Wenn Sie Ihre Backup-Codes verloren haben',
      text1:
        'Melden Sie sich mit einem Einmalpasswort an und klicken Sie auf der Seite zur Zwei-Faktor-Authentifizierung auf „Neue Codes senden“. Oder schalten Sie die Zwei-Faktor-Authentifizierung aus und wieder ein: Auch dann kommen neue Codes. In beiden Fällen sind die verlorenen wertlos.',
    },
    'lost-both': {
      title: 'Wenn Sie beides verloren haben',
      text1:
        'Dann führt kein Weg in dieses Konto. Keine E-Mail, kein neues Passwort und kein Support kommt am zweiten Schritt vorbei: Genau das schützt Sie vor allen anderen. Sie brauchen ein neues Konto. Bewahren Sie Ihre Backup-Codes deshalb nicht auf Ihrem Mobilgerät auf.',
    },
  },

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
    devices: 'Mobilgeräte',
    sessions: 'Angemeldet mit',
    lastSeen: 'zuletzt gesehen am <time></time>',
    mails: 'E-Mails',
    mailState: {
      queued: 'unterwegs seit <time></time>',
      delayed: 'verspätet, {attempts}-mal versucht, wieder am <time></time>',
      sent: 'gesendet am <time></time>',
      refused: 'abgelehnt am <time></time>',
      kept: 'abgelehnt, zuletzt am <time></time>; weiter versucht bis <until></until>, weil sie den Rückweg enthält',
      outdated: 'nicht gesendet: überholt am <time></time>',
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
      'Dieses Einmalpasswort stammt von einem Eintrag, der nicht mehr gilt. Verwenden Sie den neuesten Eintrag für dieses Konto in Ihrer App und löschen Sie den alten.',
    'wrong-code-check-clock':
      'Dieses Einmalpasswort stimmt nicht. Geben Sie das ein, das die App jetzt zeigt. Unsere Uhr zeigt {now}: Wenn Ihr Mobilgerät etwas anderes zeigt, stellen Sie Datum und Uhrzeit dort auf automatisch.',
    'wrong-code-slow-clock':
      'Die Uhr Ihres Mobilgeräts geht etwa {minutes, plural, one {# Minute} other {# Minuten}} nach. Unsere Uhr zeigt {now}. Stellen Sie Datum und Uhrzeit dort auf automatisch und versuchen Sie es noch einmal.',
    'too-many-devices': 'Es gibt schon fünf Geräte. Entfernen Sie zuerst eines.',
    'last-device':
      'Das ist Ihr letztes Gerät. Um darauf zu verzichten, schalten Sie die Zwei-Faktor-Authentifizierung aus.',
    'device-gone': 'Dieses Gerät gibt es nicht mehr.',
    'password-common':
      'Dieses Passwort gehört zu denen, die zuerst probiert werden. Bitte wählen Sie ein anderes.',
    'password-of-our-words':
      'Dieses Passwort besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen dieses Dienstes. Bitte wählen Sie Wörter, mit denen niemand rechnet.',
    'password-easy':
      'Dieses Passwort ist leicht zu erraten, weil es sich wiederholt oder einem Muster folgt. Besser sind mehrere Wörter, die nicht zusammengehören.',
    'new-password-wait': 'Sie haben viele neue Passwörter versucht. Bitte versuchen Sie es {until} wieder.',
    'same-address': 'Das ist schon Ihre E-Mail-Adresse.',
    'not-old-address': 'Diese Adresse hatte das Konto vor der Änderung nicht.',
    'account-disabled': 'Dieses Konto ist gesperrt. Bitte wenden Sie sich an den Betreiber dieses Dienstes.',
    'no-such-account': 'Es gibt kein Konto mit dieser E-Mail-Adresse.',
    'has-password': 'Dieses Konto hat schon ein Passwort.',
    'link-unknown':
      'Wir kennen diesen Link nicht. Prüfen Sie, ob Sie den ganzen Link aus der E-Mail geöffnet haben.',
    'link-used': 'Dieser Link wurde schon verwendet.',
    'link-expired': 'Dieser Link ist abgelaufen.',
    'link-void':
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
    'disable-link-void':
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

  system: {
    notFoundTitle: 'Seite nicht gefunden',
    notFoundText:
      'Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder der Link war abgeschnitten.',
    toProfile: 'Zu Mein Profil',
    toPortal: 'Zurück zum Portal',
    unexpectedTitle: 'Etwas ist schiefgegangen',
  },
  plain: {
    reference: 'Nummer: {reference}',
    unreadable: {
      title: 'Nicht verstanden',
      text: 'Was gesendet wurde, lässt sich nicht als Formular dieses Portals lesen. Es wurde nichts geändert. Bitte öffnen Sie die Seite noch einmal:',
    },
    forbidden: {
      title: 'Nicht angenommen',
      text: 'Dieses Formular kam nicht von einer Seite dieses Portals, deshalb wurde nichts geändert. Bitte öffnen Sie das Portal unter seiner eigenen Adresse und versuchen Sie es noch einmal:',
    },
    'not-found': {
      title: 'Seite nicht gefunden',
      text: 'Unter dieser Adresse gibt es keine Seite. Wenn sie aus einer E-Mail stammt, kopieren Sie bitte den ganzen Link. Oder beginnen Sie hier:',
    },
    'not-allowed': { title: 'Nicht erlaubt', text: 'Diese Adresse nimmt solche Anfragen nicht an.' },
    'out-of-date': {
      title: 'Seite veraltet',
      text: 'Das Portal wurde aktualisiert, seit diese Seite geöffnet wurde, deshalb wurde nichts geändert. Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal, oder beginnen Sie hier:',
    },
    'too-large': {
      title: 'Zu groß',
      text: 'Was gesendet wurde, ist größer als jedes Formular dieses Portals.',
    },
    unavailable: {
      title: 'Gerade nicht verfügbar',
      text: 'Das Portal erreicht seine Datenbank gerade nicht. Bitte versuchen Sie es in ein paar Minuten wieder. Falls Sie etwas geändert haben, sehen Sie zuerst nach, ob es geklappt hat.',
    },
  },
  time: {
    at: 'um {time}',
    inMinutes: 'in {minutes, plural, one {# Minute} other {# Minuten}}, um {time},',
    inHours:
      'in {hours, plural, one {# Stunde} other {# Stunden}}{minutes, plural, =0 {} one { und # Minute} other { und # Minuten}}, um {time},',
  },

  mail: {
    greeting: 'Guten Tag',
    goodbye: 'Freundliche Grüße von {portal}',
    occasion: 'Zeitpunkt: {time}',
    from: 'IP-Adresse: {address}',
    contact: 'Fragen? {contact}',
    wasntYou: 'Wenn Sie das nicht waren',
    tellSupport: 'Sagen Sie es dann auch dem Support: {contact}',
    'backup-codes': {
      subject: 'Ihre Backup-Codes für {portal}',
      turnedOn:
        'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung eingeschaltet. Ab jetzt verlangt jede Anmeldung ein Einmalpasswort von Ihrem Mobilgerät.',
      renewed: 'Sie haben neue Backup-Codes für Ihr Konto angefordert.',
      use: 'Das sind Ihre Backup-Codes. Wenn Ihr Mobilgerät nicht zur Hand ist, können Sie sich mit jedem einmal anmelden:',
      replaces: 'Sie ersetzen alle früheren Codes.',
      keep: 'Drucken oder speichern Sie diese Codes und löschen Sie dann diese E-Mail: Wer sie liest, könnte die Codes verwenden.',
      loss: 'Wenn Sie Ihr Mobilgerät und diese Codes verlieren, verlieren Sie das Konto: Niemand kann Ihnen mehr Zugang geben.',
      wasntYouTurnedOn:
        'Jemand anderes ist in Ihrem Namen angemeldet und hat sie mit einem eigenen Gerät eingeschaltet. Mit diesen Codes kommen Sie hinein: Melden Sie sich jetzt mit einem davon an, wechseln Sie auf ein eigenes Gerät, ändern Sie Ihr Passwort und senden Sie sich neue Codes, denn diese hat die andere Person gesehen. Wenn Ihr Passwort nicht mehr gilt, wählen Sie mit „Passwort vergessen?“ auf der Anmeldeseite ein neues; Backup-Codes gelten dann erst nach 24 Stunden.',
      wasntYou: 'Jemand anderes ist in Ihrem Namen angemeldet. Ändern Sie jetzt Ihr Passwort.',
    },
    'confirm-turning-off': {
      subject: 'Bestätigen Sie das Ausschalten der Zwei-Faktor-Authentifizierung',
      asked: 'Sie haben darum gebeten, die Zwei-Faktor-Authentifizierung für Ihr Konto auszuschalten.',
      next: 'Öffnen Sie zur Bestätigung diesen Link und geben Sie dort Ihr Passwort ein.',
      action: 'Zwei-Faktor-Authentifizierung deaktivieren',
      life: 'Der Link gilt einmal, eine Stunde lang, nachdem diese E-Mail gesendet wurde. Die Zwei-Faktor-Authentifizierung bleibt eingeschaltet, bis Sie bestätigen.',
      wasntYou:
        'Jemand ist in Ihrem Namen angemeldet. Öffnen Sie den Link nicht und ändern Sie jetzt Ihr Passwort.',
    },
    'two-factor-off': {
      subject: 'Die Zwei-Faktor-Authentifizierung ist ausgeschaltet',
      text: 'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung ausgeschaltet. Zur Anmeldung genügt jetzt Ihr Passwort, und Ihre Backup-Codes gelten nicht mehr.',
      tidy: 'Den Eintrag in Ihrer Authenticator-App können Sie löschen.',
      keepEntry:
        'Behalten Sie den Eintrag in Ihrer Authenticator-App vorerst: Ihre E-Mail-Adresse wurde kürzlich geändert, und wird das rückgängig gemacht, ist die Zwei-Faktor-Authentifizierung wieder eingeschaltet.',
      wasntYou:
        'Jemand kennt Ihr Passwort und liest Ihre E-Mails. Ändern Sie jetzt die Passwörter dieses Kontos und Ihres Postfachs.',
    },
    'backup-code-used': {
      subject: 'Ein Backup-Code wurde verwendet',
      text: 'Jemand hat sich mit einem Ihrer Backup-Codes in Ihrem Konto angemeldet.',
      left: '{count, plural, =0 {Es sind keine Backup-Codes übrig. Holen Sie sich jetzt neue im Portal, unter „Anmeldung und Sicherheit“.} one {1 Backup-Code ist übrig. Holen Sie sich bald neue im Portal, unter „Anmeldung und Sicherheit“.} other {# Backup-Codes sind übrig.}}',
      wasntYou:
        'Jemand hat Ihr Passwort und Ihre Backup-Codes. Ändern Sie jetzt Ihr Passwort und holen Sie sich neue Codes im Portal, unter „Anmeldung und Sicherheit“.',
    },
    'someone-may-know-password': {
      subject: 'Jemand könnte Ihr Passwort kennen',
      text: '{count, plural, =0 {Jemand hat das richtige Passwort für Ihr Konto eingegeben, die Anmeldung aber nicht abgeschlossen.} one {Jemand hat das richtige Passwort für Ihr Konto eingegeben und danach # falschen Code, der nicht angenommen wurde.} other {Jemand hat das richtige Passwort für Ihr Konto eingegeben und danach # falsche Codes nacheinander. Keiner davon wurde angenommen.}}',
      you: 'Wenn Sie das waren: Prüfen Sie, ob die Uhr Ihres Mobilgeräts automatisch gestellt wird, oder nehmen Sie einen Backup-Code.',
      wasntYou: 'Jemand kennt Ihr Passwort. Ändern Sie es jetzt.',
    },
    welcome: {
      subject: 'Willkommen bei {portal}',
      text: 'Für Sie wurde ein Konto bei {portal} angelegt. Wählen Sie zuerst Ihr Passwort:',
      action: 'Passwort wählen',
      life: 'Der Link gilt einmal und drei Tage lang. Ist die Zeit vorbei, bitten Sie um einen neuen, wo Sie eingeladen wurden.',
      wasntYou:
        'Wenn Sie kein Konto erwarten, müssen Sie nichts tun: Ohne Passwort kann es niemand verwenden.',
    },
    'reset-password': {
      subject: 'Ihr {portal}-Passwort zurücksetzen',
      text: 'Jemand, hoffentlich Sie selbst, hat ein neues Passwort für Ihr Konto angefordert. Öffnen Sie diesen Link, um eines zu wählen:',
      action: 'Neues Passwort wählen',
      life: 'Der Link gilt einmal und 30 Minuten lang. Die Zwei-Faktor-Authentifizierung bleibt, wie sie ist: Die nächste Anmeldung fragt danach und nimmt 24 Stunden lang keine Backup-Codes an.',
      wasntYou:
        'Jemand hat Ihre E-Mail-Adresse eingegeben. Ihr Passwort bleibt, wie es ist, solange niemand über den Link ein neues wählt. Sie müssen also nichts tun.',
    },
    'browser-link': {
      subject: 'Mit einem neuen Browser bei {portal} anmelden',
      text: 'Jemand, hoffentlich Sie selbst, möchte sich mit einem neuen Browser ohne Wartezeit an Ihrem Konto anmelden. Öffnen Sie diesen Link in dem Browser, mit dem Sie sich anmelden möchten:',
      action: 'In diesem Browser nicht mehr warten',
      life: 'Der Link gilt einmal und 30 Minuten lang. Er meldet niemanden an: Ihr Passwort bleibt, wie es ist. Die Anmeldung fragt danach und, wenn die Zwei-Faktor-Authentifizierung eingeschaltet ist, nach dem zweiten Schritt.',
      wasntYou:
        'Jemand hat Ihre E-Mail-Adresse eingegeben. Mit diesem Link allein meldet sich niemand an. Sie müssen also nichts tun.',
    },
    'password-changed': {
      subject: 'Ihr Passwort wurde geändert',
      owner: 'Das Passwort Ihres Kontos wurde geändert. Überall sonst sind Sie abgemeldet.',
      reset:
        'Das Passwort Ihres Kontos wurde über einen Link in einer E-Mail neu gesetzt. Sie sind überall abgemeldet. 24 Stunden lang werden keine Backup-Codes angenommen, Einmalpasswörter schon.',
      wasntYou:
        'Jemand ist in Ihrem Namen angemeldet oder liest Ihre E-Mails. Ändern Sie zuerst das Passwort Ihres Postfachs und wählen Sie dann hier mit „Passwort vergessen?“ auf der Anmeldeseite ein neues.',
    },
    'confirm-new-email': {
      subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      text: 'Das Konto von {oldEmail} bei {portal} soll künftig diese E-Mail-Adresse verwenden. Öffnen Sie zur Bestätigung diesen Link und geben Sie das Passwort dieses Kontos ein:',
      action: 'Diese E-Mail-Adresse bestätigen',
      life: 'Der Link gilt einmal und eine Stunde lang. Bis Sie bestätigen, behält das Konto seine bisherige Adresse.',
      wasntYou: 'Vielleicht hat sich jemand bei der Adresse vertippt. Bitte öffnen Sie den Link dann nicht.',
    },
    'email-changed': {
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      text: 'Die E-Mail-Adresse Ihres Kontos wurde in {newEmail} geändert. Melden Sie sich ab jetzt damit an.',
      wasntYou:
        'Öffnen Sie innerhalb von sieben Tagen nach dem Zeitpunkt oben diesen Link und bestätigen Sie dort. Das stellt Ihre Adresse wieder her, beendet alle Sitzungen, macht alle Backup-Codes ungültig und lässt Sie ein neues Passwort wählen. Die Zwei-Faktor-Authentifizierung wird dadurch nie ausgeschaltet; Mobilgeräte von vor der Änderung, falls es welche gab, kommen zurück.',
      action: 'Das war ich nicht',
    },
    'email-put-back': {
      secondFactor: {
        before:
          'Die Anmeldung verlangt ein Einmalpasswort von den Mobilgeräten, die es vor der Änderung gab: {names}. Senden Sie sich neue Backup-Codes, sobald Sie angemeldet sind.',
        since:
          'Die Zwei-Faktor-Authentifizierung wurde nach der Änderung eingeschaltet und bleibt eingeschaltet: Die Anmeldung verlangt ein Einmalpasswort von {names}. Senden Sie sich neue Backup-Codes, sobald Sie angemeldet sind.',
      },
      subject: 'Die Änderung Ihrer E-Mail-Adresse wurde rückgängig gemacht',
      text: 'Vom alten Postfach aus wurde die Änderung rückgängig gemacht: Die Adresse des Kontos ist wieder {oldEmail}, alle Sitzungen sind beendet, kein Backup-Code gilt mehr, und ein neues Passwort muss gewählt werden.',
      wasntYou: 'Jemand liest das Postfach von {oldEmail}. Ändern Sie jetzt das Passwort dieses Postfachs.',
    },
    'device-added': {
      subject: 'Ein Gerät wurde hinzugefügt',
      beside:
        'Das Mobilgerät „{device}“ wurde Ihrem Konto hinzugefügt. Ab jetzt können Sie sich mit seinen Einmalpasswörtern anmelden.',
      moved:
        'Das Mobilgerät „{device}“ ersetzt jetzt „{inPlaceOf}“, dessen Einmalpasswörter nicht mehr gelten. Ihre Backup-Codes bleiben.',
      wasntYouMoved:
        'Jemand ist in Ihrem Namen angemeldet, und Ihr eigenes Gerät gilt nicht mehr. Melden Sie sich jetzt mit einem Backup-Code an, wechseln Sie auf ein eigenes Gerät, lassen Sie sich neue Codes senden und ändern Sie Ihr Passwort.',
      wasntYou:
        'Jemand ist in Ihrem Namen angemeldet. Ändern Sie jetzt Ihr Passwort und entfernen Sie das Gerät unter „Anmeldung und Sicherheit“.',
    },
    'device-removed': {
      subject: 'Ein Gerät wurde entfernt',
      text: 'Das Mobilgerät „{device}“ wurde aus Ihrem Konto entfernt. Seine Einmalpasswörter gelten nicht mehr.',
      wasntYou: 'Jemand ist in Ihrem Namen angemeldet. Ändern Sie jetzt Ihr Passwort.',
    },
  },
}

export default de
