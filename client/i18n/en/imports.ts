/** Importing files, in English. */
export const imports = {
  title: 'Import files',
  drop: 'Drop files here, or click to choose some',
  formats:
    'csv, JSON Lines, GEXF, GraphML, mbox, IRC logs; archives of Mastodon, Twitter, Slack; Zendesk and Chatwoot tickets; also zipped',
  sending: 'being sent',
  show: 'Load the page anew to see it',
  progress: 'Progress of {{name}}',
  state: { WAITING: 'waits', RUNNING: 'is read', DONE: 'done', FAILED: 'failed', CANCELLED: 'cancelled' },
  read: '{{rows}} read',
  created: '{{rows}} new',
  updated: '{{rows}} changed',
  unchanged: '{{rows}} unchanged',
  rate: '{{rows}} a second',
  left: '{{time}} left',
  waiting: '{{references}} references wait for what they name',
  rejected: '{{rows}} × {{reason}}',
  saveRejects: 'Save the rejected rows',
};
