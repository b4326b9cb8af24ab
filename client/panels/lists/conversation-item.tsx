import type { ResultOf } from 'gql.tada';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inspect } from '../common/actions.ts';
import { Count, When } from '../common/figures.tsx';
import { Icon } from '../common/icon.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { OPEN_OUTCOMES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';
import type { ConversationsQuery } from './conversations-query.ts';

/** What a conversation in a list shows. */
export type ConversationSummary = ResultOf<
  typeof ConversationsQuery
>['conversations']['edges'][number]['node'];

/** A conversation in a list: its first words, who could see it, how far it has come. */
export function ConversationItem({
  conversation,
}: {
  readonly conversation: ConversationSummary;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const first = conversation.messages.edges[0]?.node;
  const { totalCount } = conversation.messages;
  return (
    <article className="gv-message">
      <header className="gv-row gv-dim">
        {first !== undefined && (
          <NodeLink id={first.author.id} strong>
            {first.author.name}
          </NodeLink>
        )}
        <span>{conversation.channel}</span>
        {!conversation.public && (
          <span title={t('words.private')}>
            <Icon name="lock" size={12} />
            <span className="gv-hidden">{t('words.private')}</span>
          </span>
        )}
        <When at={conversation.startedAt} terse />
        <span className="gv-push">
          <OutcomeBadge outcome={conversation.outcome} />
        </span>
      </header>
      <button type="button" className="gv-text" onClick={() => inspect(conversation.id)} dir="auto">
        {first?.text ?? '…'}
      </button>
      <footer className="gv-row gv-dim">
        <span>
          <b>
            <Count value={conversation.exposed} />
          </b>{' '}
          {t('talk.exposed')}
        </span>
        <span>{t('words.messages', { count: totalCount, number: format.short(totalCount) })}</span>
        {OPEN_OUTCOMES.includes(conversation.outcome) && (
          <span>
            {t('talk.lastMessage')} <When at={conversation.lastMessageAt} terse />
          </span>
        )}
      </footer>
    </article>
  );
}
