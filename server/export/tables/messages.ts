import { STANCES } from '../../../schema/model/readings.ts';
import { stringAt } from '../../snapshot/strings.ts';
import { readMessageTexts, type StoredText } from '../../store/texts.ts';
import { linesOf } from '../rows.ts';
import type { Column, ExportSource, Table } from '../types.ts';

/** Messages in the order of their instants, with what they say about brands. */
export function messagesTable(source: ExportSource): Table {
  const { view, extract, store } = source;
  const { ids } = view.snapshot.messages;
  let texts: ReadonlyMap<string, StoredText> = new Map();
  return {
    name: 'messages',
    rows: extract.messages.kept,
    columns: [...record(source, (id) => texts.get(id)), ...reading(source)],
    load: async (rows) => {
      texts = await readMessageTexts(
        store,
        Array.from(rows, (message) => stringAt(ids, message)),
      );
    },
  };
}

function record(
  { view: { snapshot }, disguise }: ExportSource,
  stored: (id: string) => StoredText | undefined,
): Column[] {
  const { messages, accounts, people, conversations, channels, languages } = snapshot;
  const idOf = (message: number) => disguise.id('message', stringAt(messages.ids, message));
  const idOrNull = (message: number) => (message < 0 ? null : idOf(message));
  const account = (number: number) => disguise.id('account', stringAt(accounts.ids, number));
  const personId = (message: number) => stringAt(people.ids, messages.person[message]!);
  const storedOf = (message: number) => stored(stringAt(messages.ids, message));
  return [
    { name: 'id', kind: 'string', value: idOf },
    { name: 'author', kind: 'string', value: (message) => account(messages.author[message]!) },
    { name: 'person', kind: 'string', value: (message) => disguise.id('person', personId(message)) },
    {
      name: 'authorName',
      kind: 'string',
      value: (message) =>
        disguise.personName(personId(message), stringAt(people.names, messages.person[message]!)),
    },
    { name: 'at', kind: 'instant', value: (message) => messages.at[message]! },
    { name: 'channel', kind: 'string', value: (message) => channels[messages.channel[message]!]! },
    {
      name: 'language',
      kind: 'string',
      value: (message) => {
        const language = languages[messages.language[message]!]!;
        return language === 'und' ? null : language;
      },
    },
    { name: 'text', kind: 'text', value: (message) => disguise.text(storedOf(message)?.text ?? '') },
    {
      name: 'url',
      kind: 'text',
      value: (message) => (disguise.isAnonymous ? null : (storedOf(message)?.url ?? null)),
    },
    {
      name: 'conversation',
      kind: 'string',
      value: (message) =>
        disguise.id('message', stringAt(conversations.ids, messages.conversation[message]!)),
    },
    { name: 'replyTo', kind: 'string', value: (message) => idOrNull(messages.replyTo[message]!) },
    { name: 'shares', kind: 'string', value: (message) => idOrNull(messages.shares[message]!) },
    {
      name: 'mentions',
      kind: 'string',
      value: (message) => {
        const mentioned = linesOf(messages.mentionOffsets, messages.mentionAccounts, message);
        return mentioned.length === 0 ? null : JSON.stringify(Array.from(mentioned, account).sort());
      },
    },
    { name: 'public', kind: 'boolean', value: (message) => messages.public[message] === 1 },
  ];
}

function reading({ view: { snapshot }, brand }: ExportSource): Column[] {
  const { messages, brands } = snapshot;
  const placesOf = (message: number): number[] => {
    const places: number[] = [];
    for (let at = messages.aboutOffsets[message]!; at < messages.aboutOffsets[message + 1]!; at++)
      places.push(at);
    return places;
  };
  const towards = (message: number) =>
    placesOf(message).find((place) => messages.aboutBrand[place] === brand);
  const stance = (place: number) => STANCES[1 - messages.aboutStance[place]!]!;
  const confidence = (place: number) => Math.round(messages.aboutConfidence[place]! * 1e4) / 1e4;
  return [
    { name: 'byCompany', kind: 'boolean', value: (message) => messages.byUs[message] === 1 },
    {
      name: 'stance',
      kind: 'string',
      value: (message) => {
        const place = towards(message);
        return place === undefined ? null : stance(place);
      },
    },
    {
      name: 'confidence',
      kind: 'real',
      value: (message) => {
        const place = towards(message);
        return place === undefined ? null : confidence(place);
      },
    },
    {
      name: 'brands',
      kind: 'string',
      value: (message) =>
        placesOf(message)
          .map(
            (place) => `${brands.ids[messages.aboutBrand[place]!]!}: ${stance(place)} ${confidence(place)}`,
          )
          .join('; '),
    },
  ];
}
