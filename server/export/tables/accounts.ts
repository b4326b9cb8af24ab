import { stringAt } from '../../snapshot/strings.ts';
import type { ExportSource, Table } from '../types.ts';

/** Accounts, as records have them. */
export function accountsTable({ view: { snapshot }, extract, disguise }: ExportSource): Table {
  const { accounts, people, channels } = snapshot;
  return {
    name: 'accounts',
    rows: extract.accounts.kept,
    columns: [
      {
        name: 'id',
        kind: 'string',
        value: (account) => disguise.id('account', stringAt(accounts.ids, account)),
      },
      {
        name: 'person',
        kind: 'string',
        value: (account) => disguise.id('person', stringAt(people.ids, accounts.person[account]!)),
      },
      { name: 'channel', kind: 'string', value: (account) => channels[accounts.channel[account]!]! },
      {
        name: 'handle',
        kind: 'string',
        value: (account) =>
          disguise.handle(stringAt(accounts.ids, account), stringAt(accounts.handles, account)),
      },
      {
        name: 'followers',
        kind: 'integer',
        value: (account) =>
          accounts.followers[account]! < 0 ? null : disguise.followers(accounts.followers[account]!),
      },
    ],
  };
}
