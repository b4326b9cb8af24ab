import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { openList } from '../common/actions.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { useFormat } from '../format/use-format.ts';

const WordsQuery = graphql(`
  query TellingWords($brand: ID!, $period: Period, $filter: TalkFilter) {
    brand(id: $brand) {
      id
      tellingWords(period: $period, filter: $filter, first: 12) {
        word
        language
        people
      }
    }
  }
`);

interface Word {
  readonly word: string;
  readonly language: string;
  readonly people: number;
}

/** What the talk is about: words that are said more in it than otherwise, by language; a word opens its messages. */
export function TellingWords(): ReactElement | null {
  const { t } = useTranslation();
  const brand = useBrand();
  const variables = { brand: brand?.id ?? '', period: usePeriod(), filter: useTalkFilter() };
  const answer = useAnswer(WordsQuery, variables, { pause: brand === null });
  if (answer.data?.brand?.tellingWords.length === 0) return null;
  return (
    <Section title={t('talk.words')} aside={<GraphqlLink query={WordsQuery} variables={variables} />}>
      <AnswerPlace answer={answer} minHeight={84}>
        {({ brand: found }) => <Languages words={found?.tellingWords ?? []} />}
      </AnswerPlace>
    </Section>
  );
}

function Languages({ words }: { readonly words: readonly Word[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const languages = [...new Set(words.map(({ language }) => language))];
  return (
    <dl className="gv-words" data-testid="telling-words">
      {languages.map((language) => (
        <div key={language}>
          <dt>{format.language(language)}</dt>
          <dd>
            {words
              .filter((one) => one.language === language)
              .map(({ word, people }) => (
                <button
                  key={word}
                  type="button"
                  className="gv-tag gv-word"
                  title={t('words.people', { count: people, number: format.exact(people) })}
                  onClick={() => openList({ of: 'messages', language, text: word })}
                  dir="auto"
                >
                  {word}
                </button>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
