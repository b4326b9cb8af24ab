import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { SMALL_WORLD } from '../../tests/api/small-world.ts';

/** Names that trip writers of files: markup, a formula, a control character, a picture beyond the basic plane, Korean. */
export const ODD_NAMES = [
  '=HYPERLINK("http://evil.example","<b>&amp;")',
  "Zoë \u0001O'Neil 🚲",
  '김민수',
] as const;

/** What texts of the odd world give away. */
export const SECRETS = [
  'Ludmilla',
  'Petersdottir',
  'ludmilla.pd',
  'ludmilla@mail.example',
  '+49 170 5551234',
  'Hauptstraße 12',
  'KX77PQ',
  'https://forum.example/thread/9',
  '김민수',
] as const;

/** The small world, and in it people, words and instants that are hard to write down. */
export const ODD_WORLD: readonly GrapevineRecord[] = [
  ...SMALL_WORLD,
  { type: 'organization', id: 'o-firm', name: 'Petersdottir Consulting', kind: 'other' },
  { type: 'person', id: 'p-odd', name: ODD_NAMES[0] },
  { type: 'person', id: 'p-zoe', name: ODD_NAMES[1] },
  { type: 'person', id: 'p-kim', name: ODD_NAMES[2] },
  {
    type: 'person',
    id: 'p-ludmilla',
    name: 'Ludmilla Petersdottir',
    roles: [{ role: 'customer', organization: 'o-firm', title: 'Ballooning Officer', department: 'Sky' }],
  },
  { type: 'account', id: 'x-odd', channel: 'forum', handle: '@odd', person: 'p-odd', followers: 48_213 },
  { type: 'account', id: 'x-zoe', channel: 'forum', handle: 'zoe-oneil', person: 'p-zoe', followers: 0 },
  { type: 'account', id: 'x-kim', channel: 'forum', handle: '김민수', person: 'p-kim' },
  {
    type: 'account',
    id: 'x-ludmilla',
    channel: 'forum',
    handle: 'ludmilla.pd',
    person: 'p-ludmilla',
    name: 'Hildegard Zorblatt',
  },
  {
    type: 'message',
    id: 'n1',
    author: 'x-odd',
    at: '2011-01-01T00:00:00Z',
    text: '=1+1; "quoted", Skylark\r\nsecond line 🚲',
    url: 'https://forum.example/n1',
    conversation: 'thread-9',
  },
  {
    type: 'message',
    id: 'n2',
    author: 'x-zoe',
    at: '2011-01-02T00:00:00Z',
    text: 'Ludmilla Petersdottir (@ludmilla.pd, ludmilla@mail.example, +49 170 5551234) of Hauptstraße 12 has booking KX77PQ with Skylark, see https://forum.example/thread/9',
    replyTo: 'n1',
    mentions: ['x-ludmilla', 'x-kim'],
  },
  {
    type: 'message',
    id: 'n3',
    author: 'x-kim',
    at: '2011-01-03T00:00:00Z',
    text: '김민수가 왔어요. Ludmillas Koffer, says Zorblatt',
    replyTo: 'n2',
  },
  {
    type: 'message',
    id: 'n4',
    author: 'x-ludmilla',
    at: '2011-01-04T00:00:00Z',
    text: '-5 degrees',
    replyTo: 'n1',
    public: false,
  },
  { type: 'label', message: 'n1', brand: 'skylark', stance: 'favor', by: 'Ludmilla' },
  { type: 'outcome', conversation: 'thread-9', outcome: 'resolved', by: 'human', at: '2011-01-05T00:00:00Z' },
  { type: 'outcome', conversation: 'n1', case: 'thread-9', by: 'human' },
  { type: 'tie', from: 'p-ludmilla', to: 'p-kim', probability: 0.25, by: 'Ludmilla' },
];
