import type en from '../en/shell'
import type { Words } from '../messages'

/** Was auf jeder Seite steht, von Skripten gezeigt wird oder vor jeder Seite kommt. */
export default {
  common: {
    skipToContent: 'Zum Inhalt springen',
    accountMenu: 'Kontomenü',
    support: 'Support',
    myProfile: 'Mein Profil',
    loginAndSecurity: 'Anmeldung und Sicherheit',
    twoFactorAuthentication: 'Zwei-Faktor-Authentifizierung',
    signOut: 'Abmelden',
    toSignIn: 'Zur Anmeldung',
    backToSignIn: 'Zurück zur Anmeldung',
    linkForNewBrowser: 'Stattdessen einen Link per E-Mail erhalten',
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
      passkeyName: 'Name des Passkeys',
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
      busy: 'Das Portal ist sehr ausgelastet. Es wurde nichts geändert. Bitte versuchen Sie es in einigen Sekunden wieder.',
      unavailable:
        'Das Portal startet gerade, oder es erreicht seine Datenbank nicht. Bitte versuchen Sie es in ein paar Minuten wieder.',
    },
    passkey: {
      cancelled:
        'Es wurde nichts getan: Es wurde abgebrochen, hat zu lange gedauert, oder dieses Gerät hat keinen Passkey für dieses Konto.',
      alreadyThere: 'Dieses Gerät hat schon einen Passkey für dieses Konto.',
      unsupported: 'Dieser Browser kann hier keinen Passkey verwenden.',
    },
    copied: 'Kopiert',
    nextOneTimePassword: 'Das nächste Einmalpasswort kommt in {seconds} s.',
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
    busy: {
      title: 'Sehr ausgelastet',
      text: 'Im Augenblick werden sehr viele Formulare an das Portal gesendet. Es wurde nichts geändert. Bitte gehen Sie zurück und versuchen Sie es in einigen Sekunden wieder, oder beginnen Sie hier:',
    },
    unavailable: {
      title: 'Gerade nicht verfügbar',
      text: 'Das Portal erreicht seine Datenbank gerade nicht. Bitte versuchen Sie es in ein paar Minuten wieder. Falls Sie etwas geändert haben, sehen Sie zuerst nach, ob es geklappt hat.',
    },
    'sign-in-over': {
      title: 'Diese Anmeldung ist vorbei',
      text: 'Sie hat zu lange gedauert, oder sie wurde in einem anderen Browser begonnen. Bitte gehen Sie zurück zur Anwendung und melden Sie sich dort noch einmal an.',
    },
    'application-mistake': {
      title: 'Die Anwendung hat einen Fehler gemacht',
      text: 'Das Portal kann nicht beantworten, was die Anwendung verlangt hat. Es wurde nichts geändert. Bitte gehen Sie zurück zur Anwendung und versuchen Sie es noch einmal; wenn es wieder geschieht, sagen Sie es denen, die sie betreiben.',
    },
  },
  endSession: {
    title: 'Abmelden?',
    text: 'Sie werden von diesem Portal abgemeldet und von jeder Anwendung, bei der Sie sich damit angemeldet haben.',
    stay: 'Angemeldet bleiben',
  },
  goingOn: { title: 'Einen Moment', link: 'Weiter' },
  time: {
    at: 'um {time}',
    inMinutes: 'in {minutes, plural, one {# Minute} other {# Minuten}}, um {time},',
    inHours:
      'in {hours, plural, one {# Stunde} other {# Stunden}}{minutes, plural, =0 {} one { und # Minute} other { und # Minuten}}, um {time},',
  },
} satisfies Words<typeof en>
