import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { When } from '../common/figures.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NearlyAlike } from '../common/nearly-alike.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { useFormat } from '../format/use-format.ts';
import { AlikePanel } from './alike-panel.tsx';
import type { NodeOf } from './inspector.tsx';
import { Judgements } from './judgements.tsx';
import { Origins } from './origins.tsx';

/** A message: what it says, of which brands and how, who judged it so, and where it stands. */
export function MessagePanel({ message }: { readonly message: NodeOf<'Message'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { conversation } = message;
  const { totalCount } = conversation.messages;
  return (
    <>
      <div className="gv-row gv-dim">
        <NodeLink id={message.author.id} strong>
          {message.author.name}
        </NodeLink>
        {message.byCompany && <span className="gv-tag">{t('words.us')}</span>}
        <span className="gv-push gv-tag">{message.channel}</span>
        <span className="gv-tag">{format.language(message.language)}</span>
      </div>
      <p className="gv-full-text" dir="auto" lang={message.language} data-testid="message-text">
        {message.text}
      </p>
      <div className="gv-row gv-dim">
        <When at={message.at} />
        {message.url !== null && /^https?:/u.test(message.url) && (
          <a className="gv-link gv-push" href={message.url} target="_blank" rel="noreferrer">
            {t('inspector.original')}
          </a>
        )}
      </div>
      {message.acts.length > 0 && (
        <div className="gv-wrap">
          {message.acts.map((act) => (
            <span key={act} className="gv-tag">
              {act}
            </span>
          ))}
        </div>
      )}
      <Section bare title={t('inspector.stanceOf')}>
        {message.brands.map((about) => (
          <Judgements key={about.brand.id} message={message.id} about={about} />
        ))}
      </Section>
      <AlikePanel message={message.id} />
      <NearlyAlike message={message.id} />
      <Other title={t('inspector.replyTo')} message={message.replyTo} />
      <Other title={t('inspector.shares')} message={message.shares} />
      <Origins message={message.id} />
      <Section bare title={t('inspector.kinds.Conversation')}>
        <div className="gv-row">
          <NodeLink id={conversation.id}>{t('inspector.openConversation')}</NodeLink>
          <span className="gv-dim">
            {t('words.messages', { count: totalCount, number: format.short(totalCount) })}
          </span>
          <span className="gv-push">
            <OutcomeBadge outcome={conversation.outcome} />
          </span>
        </div>
      </Section>
    </>
  );
}

function Other({
  title,
  message,
}: {
  readonly title: string;
  readonly message: NodeOf<'Message'>['replyTo'];
}): ReactElement | null {
  if (message === null) return null;
  return (
    <Section bare title={title}>
      <NodeLink id={message.author.id} strong>
        {message.author.name}
      </NodeLink>
      <blockquote className="gv-quote">
        <NodeLink id={message.id}>{message.text}</NodeLink>
      </blockquote>
    </Section>
  );
}
