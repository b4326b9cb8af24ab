import { describe, expect, it } from 'vitest';
import { readEntries, readFiles, sampleEntries } from '../testing/read-entries.ts';
import { CUSTOMER_CARE_READER } from './customer-care.ts';

const THREAD = {
  root: '1',
  brand: 'Care',
  msgs: [
    { id: '1', parent: null, author: '7', agent: false, t: '2017-10-31T20:36:16+00:00', text: '@Care help' },
    { id: '2', parent: '1', author: 'Helper', agent: true, t: '2017-10-31T20:40:26+00:00', text: '@7 yes' },
  ],
};

describe('CUSTOMER_CARE_READER', () => {
  it('reads all messages of the 200 threads', async () => {
    const entries = sampleEntries('threads');
    if (entries === null) return;
    const { messages, records, rejects } = await readEntries(
      CUSTOMER_CARE_READER,
      entries.filter(({ path }) => path === 'threads.json'),
    );
    expect(rejects).toEqual([]);
    expect(messages).toHaveLength(780);
    expect(new Set(messages.map(({ conversation }) => conversation)).size).toBe(200);
    expect(records.filter(({ type }) => type === 'brand')).toHaveLength(51);
  });

  it("makes agents employees of the brand's company and addresses customers' messages to the brand", async () => {
    const { records, messages } = await readFiles(CUSTOMER_CARE_READER, {
      'threads.json': JSON.stringify([THREAD]),
    });
    expect(records.filter(({ type }) => type !== 'message')).toEqual([
      { type: 'organization', id: 'customer-care:organization:Care', name: 'Care', kind: 'owner' },
      {
        type: 'brand',
        id: 'customer-care:brand:Care',
        name: 'Care',
        organization: 'customer-care:organization:Care',
        owned: true,
      },
      ...['Care', 'Helper'].flatMap((name, index) => [
        ...(index === 0
          ? []
          : [{ type: 'account', id: 'customer-care:account:7', channel: 'twitter', handle: '7' }]),
        {
          type: 'person',
          id: `customer-care:person:${name}`,
          name,
          roles: [{ role: 'employee', organization: 'customer-care:organization:Care' }],
        },
        {
          type: 'account',
          id: `customer-care:account:${name}`,
          channel: 'twitter',
          handle: name,
          person: `customer-care:person:${name}`,
        },
      ]),
    ]);
    expect(messages).toMatchObject([
      { id: 'customer-care:1', conversation: 'customer-care:1', mentions: ['customer-care:account:Care'] },
      { id: 'customer-care:2', conversation: 'customer-care:1', replyTo: 'customer-care:1' },
    ]);
  });

  it('rejects a message, not its thread', async () => {
    const { messages, rejects, items } = await readFiles(CUSTOMER_CARE_READER, {
      'threads.jsonl': [
        {
          ...THREAD,
          msgs: [{ ...THREAD.msgs[0], t: 'x' }, { ...THREAD.msgs[0], parent: '1' }, 3, THREAD.msgs[1]],
        },
        { root: '2', msgs: [] },
        { root: '2', brand: 'Care' },
      ]
        .map((thread) => JSON.stringify(thread))
        .join('\n'),
    });
    expect(messages.map(({ id }) => id)).toEqual(['customer-care:2']);
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 't: is no date'],
      [1, 'answers or shares itself'],
      [1, 'msgs: holds what is no message'],
      [2, 'brand: is missing'],
      [3, 'msgs: is no list'],
    ]);
    expect(items.find((item) => 'reason' in item && item.reason === 't: is no date')).toMatchObject({
      raw: { type: 'message', id: 'customer-care:1', author: 'customer-care:account:7', at: 'x' },
    });
  });
});
