import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { MessageItem } from '../common/message-item.tsx';
import { More } from '../common/more.tsx';
import { useBrand } from '../common/use-brand.ts';
import { usePages } from '../common/use-pages.ts';
import { useFormat } from '../format/use-format.ts';
import type { NodeOf } from './inspector.tsx';

const ThreadQuery = graphql(`
  query Thread($conversation: ID!, $brand: ID!, $after: String) {
    conversation(id: $conversation) {
      id
      messages(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            text
            at
            channel
            byCompany
            acts
            author {
              id
              name
            }
            replyTo {
              id
            }
            stance(brand: $brand)
          }
        }
      }
    }
  }
`);

/** A thread, oldest first, with the instants of the first answer and of the resolution marked. */
export function Thread({ conversation }: { readonly conversation: NodeOf<'Conversation'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const brand = useBrand();
  const pages = usePages(
    ThreadQuery,
    brand === null ? null : { conversation: conversation.id, brand: brand.id },
    (data) => data.conversation?.messages,
  );
  const answer = pages.items.find(({ byCompany }) => byCompany)?.id;
  const decides = conversation.decidingMessage?.id;
  const { responseSeconds, resolutionSeconds, outcome } = conversation;
  return (
    <>
      <ol className="gv-thread" data-testid="thread">
        {pages.items.map((message) => (
          <li key={message.id} data-reply={message.replyTo !== null}>
            {message.id === answer && responseSeconds !== null && (
              <p className="gv-instant" data-kind="answer">
                {t('inspector.firstAnswer')} · {format.duration(responseSeconds)}
              </p>
            )}
            <MessageItem message={message} channel={false}>
              {message.id === decides && outcome !== 'RESOLVED' && (
                <p className="gv-note">{t('inspector.decides')}</p>
              )}
            </MessageItem>
            {message.id === decides && outcome === 'RESOLVED' && (
              <p className="gv-instant" data-kind="resolution">
                {t('inspector.resolved')}
                {resolutionSeconds !== null && ` · ${format.duration(resolutionSeconds)}`}
              </p>
            )}
          </li>
        ))}
      </ol>
      <More pages={pages} manual />
    </>
  );
}
