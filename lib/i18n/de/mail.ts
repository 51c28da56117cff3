import type en from '../en/mail'
import type { Words } from '../messages'

/** E-Mails. */
export default {
  mail: {
    greeting: 'Guten Tag',
    goodbye: 'Freundliche Grüße von {portal}',
    when: 'Zeitpunkt: {time}',
    from: 'IP-Adresse: {address}',
    contact: 'Fragen? {contact}',
    wasntYou: 'Wenn Sie das nicht waren',
    tellSupport: 'Sagen Sie es dann auch dem Support: {contact}',
    'backup-codes': {
      subject: 'Ihre Backup-Codes für {portal}',
      turnedOn:
        'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung eingeschaltet. Ab jetzt verlangt jede Anmeldung ein Einmalpasswort von Ihrem Mobilgerät oder Ihren Passkey.',
      renewed: 'Sie haben neue Backup-Codes für Ihr Konto angefordert.',
      use: 'Das sind Ihre Backup-Codes. Wenn Ihr Gerät nicht zur Hand ist, können Sie sich mit jedem einmal anmelden:',
      replaces: 'Sie ersetzen alle früheren Codes.',
      keep: 'Drucken oder speichern Sie diese Codes und löschen Sie dann diese E-Mail: Wer sie liest, könnte die Codes verwenden.',
      loss: 'Wenn Sie Ihr Gerät und diese Codes verlieren, verlieren Sie das Konto: Niemand kann Ihnen mehr Zugang geben.',
      wasntYouTurnedOn:
        'Jemand anderes ist in Ihrem Namen angemeldet und hat sie mit einem eigenen Gerät eingeschaltet. Mit diesen Codes kommen Sie hinein: Melden Sie sich jetzt mit einem davon an, wechseln Sie auf ein eigenes Gerät, entfernen Sie das fremde, ändern Sie Ihr Passwort und senden Sie sich neue Codes, denn diese hat die andere Person gesehen. Wenn Ihr Passwort nicht mehr gilt, wählen Sie mit „Passwort vergessen?“ auf der Anmeldeseite ein neues; Backup-Codes gelten dann erst nach 24 Stunden.',
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
      tidy: 'Den Eintrag in Ihrer Authenticator-App oder Ihren Passkey können Sie löschen.',
      keepEntry:
        'Behalten Sie den Eintrag in Ihrer Authenticator-App oder Ihren Passkey vorerst: Ihre E-Mail-Adresse wurde kürzlich geändert, und wird das rückgängig gemacht, ist die Zwei-Faktor-Authentifizierung wieder eingeschaltet.',
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
        'Das Passwort Ihres Kontos wurde über einen Link in einer E-Mail neu gesetzt. Sie sind überall abgemeldet. 24 Stunden lang werden keine Backup-Codes angenommen; Ihre Geräte gelten.',
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
        'Öffnen Sie innerhalb von sieben Tagen nach dem Zeitpunkt oben diesen Link und bestätigen Sie dort. Das stellt Ihre Adresse wieder her, beendet alle Sitzungen, macht alle Backup-Codes ungültig und lässt Sie ein neues Passwort wählen. Die Zwei-Faktor-Authentifizierung wird dadurch nie ausgeschaltet; Geräte von vor der Änderung, falls es welche gab, kommen zurück.',
      action: 'Das war ich nicht',
    },
    'email-put-back': {
      secondFactor: {
        before:
          'Die Anmeldung verlangt eines der Geräte, die es vor der Änderung gab: {names}. Senden Sie sich neue Backup-Codes, sobald Sie angemeldet sind.',
        since:
          'Die Zwei-Faktor-Authentifizierung wurde nach der Änderung eingeschaltet und bleibt eingeschaltet: Die Anmeldung verlangt ein Einmalpasswort von {names}. Senden Sie sich neue Backup-Codes, sobald Sie angemeldet sind.',
      },
      subject: 'Die Änderung Ihrer E-Mail-Adresse wurde rückgängig gemacht',
      text: 'Vom alten Postfach aus wurde die Änderung rückgängig gemacht: Die Adresse des Kontos ist wieder {oldEmail}, alle Sitzungen sind beendet, kein Backup-Code gilt mehr, und ein neues Passwort muss gewählt werden.',
      wasntYou: 'Jemand liest das Postfach von {oldEmail}. Ändern Sie jetzt das Passwort dieses Postfachs.',
    },
    'device-added': {
      subject: 'Ein Gerät wurde hinzugefügt',
      beside: 'Das Gerät „{device}“ wurde Ihrem Konto hinzugefügt. Ab jetzt können Sie sich damit anmelden.',
      moved:
        'Das Mobilgerät „{device}“ ersetzt jetzt „{inPlaceOf}“, dessen Einmalpasswörter nicht mehr gelten. Ihre Backup-Codes bleiben.',
      wasntYouMoved:
        'Jemand ist in Ihrem Namen angemeldet, und Ihr eigenes Gerät gilt nicht mehr. Melden Sie sich jetzt mit einem Backup-Code an, wechseln Sie auf ein eigenes Gerät, lassen Sie sich neue Codes senden und ändern Sie Ihr Passwort.',
      wasntYou:
        'Jemand ist in Ihrem Namen angemeldet. Ändern Sie jetzt Ihr Passwort und entfernen Sie das Gerät unter „Anmeldung und Sicherheit“.',
    },
    'device-removed': {
      subject: 'Ein Gerät wurde entfernt',
      text: 'Das Gerät „{device}“ wurde aus Ihrem Konto entfernt. Sie können sich damit nicht mehr anmelden.',
      wasntYou: 'Jemand ist in Ihrem Namen angemeldet. Ändern Sie jetzt Ihr Passwort.',
    },
  },
} satisfies Words<typeof en>
