import { checkRange, periodOf } from '../arguments.ts';
import { builder } from '../builder.ts';
import type { TellingWordSource } from '../ports/reading.ts';
import { Brand } from './brand.ts';
import { Period, TalkFilter, talkFilterOf } from './inputs.ts';

const MOST_WORDS = 100;

const TellingWord = builder.objectRef<TellingWordSource>('TellingWord').implement({
  description: 'A word that is said more in some talk than elsewhere, all its inflected forms together.',
  fields: (t) => ({
    word: t.exposeString('word', { description: 'As it is written most often.' }),
    language: t.exposeString('language', { description: 'BCP 47, or und.' }),
    people: t.exposeInt('people', { description: 'Who said it, of those whose texts were looked at.' }),
    z: t.exposeFloat('z', {
      description: 'Standard deviations by which the log odds of saying it are above those elsewhere.',
    }),
  }),
});

builder.objectFields(Brand, (t) => ({
  tellingWords: t.field({
    type: [TellingWord],
    description:
      'What the talk about it in a period is about: words that more people say in it than in other talk about the brand or, where there is less of that, in any other talk. From an even sample of 1,500 messages of each; without shares, copies and what the company says.',
    args: {
      period: t.arg({ type: Period }),
      filter: t.arg({ type: TalkFilter, description: 'Of what it lets through.' }),
      first: t.arg.int({
        required: true,
        defaultValue: 10,
        description: 'Of each language, at most, the most telling first.',
      }),
    },
    resolve: (brand, { period, filter, first }, { ports }) =>
      ports.reading.tellingWords(brand, {
        period: periodOf(period),
        filter: talkFilterOf(filter),
        first: checkRange('first', first, [1, MOST_WORDS]),
      }),
  }),
}));
