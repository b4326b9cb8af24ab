import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { usePages } from '../common/use-pages.ts';
import { CLOCKS, known, knownOne, OUTCOMES } from '../common/words.ts';
import { ConversationItem } from './conversation-item.tsx';
import { ConversationsQuery } from './conversations-query.ts';
import { ListFrame } from './list-frame.tsx';
import { type ListOf, useConversationVariables } from './use-list-variables.ts';

/** The conversations behind a count. */
export function ConversationList({ list }: { readonly list: ListOf<'conversations'> }): ReactElement {
  const { t } = useTranslation();
  const variables = useConversationVariables(list);
  const pages = usePages(ConversationsQuery, variables, (data) => data.conversations);
  const outcomes = known(OUTCOMES, list.outcomes) ?? [];
  const timed = knownOne(CLOCKS, list.timed);
  return (
    <ListFrame
      kind={t('inspector.list.conversations')}
      title={[
        outcomes.length > 3 && !outcomes.includes('RESOLVED') && t('inspector.list.open'),
        outcomes.length <= 3 && outcomes.map((outcome) => t(`words.outcome.${outcome}`)).join(', '),
        timed !== null && t(`inspector.list.timed.${timed}`),
        list.withoutUs === true && t('inspector.list.withoutUs'),
      ]}
      pages={pages}
      link={variables !== null && <GraphqlLink query={ConversationsQuery} variables={variables} />}
    >
      {pages.items.map((conversation) => (
        <li key={conversation.id}>
          <ConversationItem conversation={conversation} />
        </li>
      ))}
    </ListFrame>
  );
}
