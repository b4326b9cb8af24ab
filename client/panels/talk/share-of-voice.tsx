import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { chooseBrand } from '../common/actions.ts';
import { BarRows } from '../common/bar-rows.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { useFormat } from '../format/use-format.ts';

const SHOWN = 8;

const VoiceQuery = graphql(`
  query ShareOfVoice($period: Period, $filter: TalkFilter) {
    brands {
      id
      name
      discussion(period: $period, filter: $filter) {
        messages
      }
    }
  }
`);

/** How much of the talk about any brand is about each; nothing where there is one. */
export function ShareOfVoice(): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = useBrand();
  const variables = { period: usePeriod(), filter: useTalkFilter() };
  const { data } = useAnswer(VoiceQuery, variables);
  const brands = (data?.brands ?? []).map(({ id, name, discussion }) => ({
    id,
    name,
    messages: discussion.messages,
  }));
  const all = Math.max(
    1,
    brands.reduce((sum, { messages }) => sum + messages, 0),
  );
  if (brands.length < 2) return null;
  const rows = brands
    .toSorted((one, other) => other.messages - one.messages)
    .filter(({ id, messages }, place) => id === chosen?.id || (place < SHOWN && messages > 0))
    .map(({ id, name, messages }) => ({
      key: id,
      label: id === chosen?.id ? <b>{name}</b> : name,
      value: messages,
      note: format.percent(messages / all),
      words: t('talk.voice', {
        name,
        what: t('words.messages', { count: messages, number: format.exact(messages) }),
        share: format.percent(messages / all),
      }),
      open: () => chooseBrand(id),
    }));
  return (
    <Section title={t('talk.shareOfVoice')} aside={<GraphqlLink query={VoiceQuery} variables={variables} />}>
      <BarRows rows={rows} />
    </Section>
  );
}
