import type en from '../en/help'
import type { Words } from '../messages'

/** Der Hilfeartikel. */
export default {
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
    passkeys: {
      title: 'Mit einem Passkey anmelden',
      text1:
        'Ein Passkey liegt auf Ihrem Telefon, Ihrem Computer oder einem Sicherheitsschlüssel und meldet Sie mit Fingerabdruck, Gesicht oder PIN an. Fügen Sie ihn auf der Seite Zwei-Faktor-Authentifizierung hinzu: Er zählt als Gerät, wie ein Mobilgerät mit App.',
      text2:
        'Mit „Mit einem Passkey anmelden“ brauchen Sie weder Passwort noch Einmalpasswort. Nach dem Passwort ersetzt „Passkey verwenden“ das Einmalpasswort.',
      text3:
        'Ein synchronisierter Passkey ist auf allen Geräten Ihres Kontos bei Apple, Google oder im Passwortmanager. Ein Passkey nur auf einem Gerät ist mit ihm verloren: Behalten Sie ein zweites Gerät und Ihre Backup-Codes.',
    },
    'wrong-code': {
      title: 'Wenn ein Einmalpasswort nicht angenommen wird',
      text1:
        'Die App berechnet jedes Einmalpasswort aus der Uhr Ihres Mobilgeräts. Geht diese Uhr um eine Minute oder mehr falsch, sind auch die Einmalpasswörter falsch. Prüfen Sie, ob Datum und Uhrzeit des Geräts automatisch gestellt werden: bei Android meist in den Einstellungen unter „System“, „Datum und Uhrzeit“; beim iPhone unter „Allgemein“, „Datum & Uhrzeit“.',
      text2:
        'Geben Sie alle sechs Ziffern von links nach rechts ein, so wie die App sie zeigt. Viele Apps zeigen zwei Dreiergruppen: Die linke kommt zuerst, auch auf einem Gerät, dessen Sprache von rechts nach links geschrieben wird.',
      text3:
        'Jedes Einmalpasswort gilt einmal, und die App zeigt alle 30 Sekunden ein neues: Geben Sie das ein, das sie jetzt zeigt. Wenn die App mehrere Einträge für dieses Konto hat, nehmen Sie den neuesten.',
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
        'Danach sagt die Seite, ob Sie den Eintrag in Ihrer Authenticator-App löschen oder noch einige Tage behalten sollen. Wenn Sie wieder einschalten, erhalten Sie einen neuen.',
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
} satisfies Words<typeof en>
