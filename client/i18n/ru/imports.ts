/** Importing files, in Russian. */
export const imports = {
  title: 'Импорт файлов',
  drop: 'Перетащите файлы сюда или нажмите, чтобы выбрать',
  formats:
    'csv, JSON Lines, GEXF, GraphML, mbox, журналы IRC; архивы Mastodon, Twitter, Slack; обращения Zendesk и Chatwoot; можно в zip',
  sending: 'отправляется',
  show: 'Обновить страницу, чтобы увидеть',
  progress: 'Ход импорта {{name}}',
  state: { WAITING: 'ждёт', RUNNING: 'читается', DONE: 'готово', FAILED: 'ошибка', CANCELLED: 'отменён' },
  read: 'прочитано {{rows}}',
  created: 'новых {{rows}}',
  updated: 'изменено {{rows}}',
  unchanged: 'без изменений {{rows}}',
  rate: '{{rows}} в секунду',
  left: 'осталось {{time}}',
  waiting: 'ссылок, ждущих того, что они называют: {{references}}',
  rejected: '{{rows}} × {{reason}}',
  saveRejects: 'Сохранить отклонённые строки',
};
