import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inspect } from './actions.ts';
import { When } from './figures.tsx';
import { StanceMark } from './marks.tsx';
import { NodeLink } from './node-link.tsx';
import type { Stance } from './words.ts';

/** What a message in a list shows. */
export interface MessageSummary {
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly channel: string;
  readonly byCompany: boolean;
  readonly author: { readonly id: string; readonly name: string };
  readonly stance?: Stance | null;
}

/** A message in a list: who, where, when, what it says; a click on its words opens it. */
export function MessageItem({
  message,
  channel = true,
  children,
}: {
  readonly message: MessageSummary;
  /** False where all messages of a list are of one channel. @default true */
  readonly channel?: boolean;
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <article className="gv-message" data-company={message.byCompany}>
      <header className="gv-row gv-dim">
        <NodeLink id={message.author.id} strong>
          {message.author.name}
        </NodeLink>
        {message.byCompany && <span className="gv-tag">{t('words.us')}</span>}
        {channel && <span>{message.channel}</span>}
        <When at={message.at} terse />
        {message.stance != null && (
          <span className="gv-push">
            <StanceMark stance={message.stance} />
          </span>
        )}
      </header>
      <button type="button" className="gv-text" onClick={() => inspect(message.id)} dir="auto">
        {message.text}
      </button>
      {children}
    </article>
  );
}
