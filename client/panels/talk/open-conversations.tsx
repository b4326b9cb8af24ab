import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { EmptyNote } from '../common/empty-note.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { OPEN_OUTCOMES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';
import { ConversationItem } from '../lists/conversation-item.tsx';
import { ConversationsQuery } from '../lists/conversations-query.ts';
import { useConversationVariables } from '../lists/use-list-variables.ts';

const SHOWN = 8;

/** The conversations that wait for something, by how many people could see them. */
export function OpenConversations(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const variables = useConversationVariables({
    of: 'conversations',
    outcomes: OPEN_OUTCOMES,
    order: 'EXPOSED',
  });
  const answer = useAnswer(ConversationsQuery, { first: SHOWN, ...variables }, { pause: variables === null });
  const total = answer.data?.conversations.totalCount ?? null;
  return (
    <Section
      title={t('talk.open')}
      aside={
        <span className="gv-row">
          {total !== null && (
            <button
              type="button"
              className="gv-link"
              onClick={() => openList({ of: 'conversations', outcomes: OPEN_OUTCOMES, order: 'EXPOSED' })}
            >
              {t('talk.openAll', { number: format.exact(total) })}
            </button>
          )}
          <GraphqlLink query={ConversationsQuery} variables={{ first: SHOWN, ...variables }} />
        </span>
      }
    >
      <AnswerPlace answer={answer} minHeight={420}>
        {({ conversations }) =>
          conversations.edges.length === 0 ? (
            <EmptyNote />
          ) : (
            <ul className="gv-list">
              {conversations.edges.map(({ node }) => (
                <li key={node.id}>
                  <ConversationItem conversation={node} />
                </li>
              ))}
            </ul>
          )
        }
      </AnswerPlace>
    </Section>
  );
}
