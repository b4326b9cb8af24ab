/** Importing files, in German. */
export const imports = {
  title: 'Dateien importieren',
  drop: 'Dateien hier ablegen oder zum Auswählen klicken',
  formats:
    'csv, JSON Lines, GEXF, GraphML, mbox, IRC-Protokolle; Archive von Mastodon, Twitter, Slack; Tickets von Zendesk und Chatwoot; auch gezippt',
  sending: 'wird gesendet',
  show: 'Seite neu laden, um es zu sehen',
  progress: 'Fortschritt von {{name}}',
  state: {
    WAITING: 'wartet',
    RUNNING: 'wird gelesen',
    DONE: 'fertig',
    FAILED: 'gescheitert',
    CANCELLED: 'abgebrochen',
  },
  read: '{{rows}} gelesen',
  created: '{{rows}} neu',
  updated: '{{rows}} geändert',
  unchanged: '{{rows}} unverändert',
  rate: '{{rows}} je Sekunde',
  left: 'noch {{time}}',
  waiting: '{{references}} Verweise warten auf das, was sie nennen',
  rejected: '{{rows}} × {{reason}}',
  saveRejects: 'Abgelehnte Zeilen sichern',
};
