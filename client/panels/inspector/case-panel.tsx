import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Duration, When } from '../common/figures.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { MessageItem } from '../common/message-item.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { useFormat } from '../format/use-format.ts';
import { Facts } from './facts.tsx';
import { OtherCases, SplitCase } from './case-judgements.tsx';
import type { NodeOf } from './inspector.tsx';

/** A case: its clocks, and its channels beside each other, the one that nobody answered marked. */
export function CasePanel({ supportCase }: { readonly supportCase: NodeOf<'Case'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const silent = new Set(supportCase.unansweredIn.map(({ id }) => id));
  return (
    <>
      <div className="gv-row gv-dim">
        <OutcomeBadge outcome={supportCase.outcome} />
        <NodeLink id={supportCase.asker.id}>{supportCase.asker.name}</NodeLink>
        <span className="gv-push">
          <NodeLink id={supportCase.brand.id}>{supportCase.brand.name}</NodeLink>
        </span>
      </div>
      <Facts
        facts={[
          [t('inspector.opened'), <When key="opened" at={supportCase.openedAt} terse />],
          [
            t('inspector.response'),
            <Duration
              key="response"
              seconds={supportCase.responseSeconds}
              business={supportCase.responseBusinessSeconds}
            />,
          ],
          [
            t('inspector.resolution'),
            <Duration
              key="resolution"
              seconds={supportCase.resolutionSeconds}
              business={supportCase.resolutionBusinessSeconds}
            />,
          ],
          [
            t('inspector.closed'),
            supportCase.closedByCompanyAt === null ? (
              '–'
            ) : (
              <When key="closed" at={supportCase.closedByCompanyAt} terse />
            ),
          ],
          [t('inspector.reopenings'), `${supportCase.reopenings}×`],
        ]}
      />
      {supportCase.linkReason !== null && (
        <Section bare title={t('inspector.linkReason')}>
          <p className="gv-note">
            {supportCase.linkReason} ·{' '}
            {t('inspector.outcomeConfidence', { share: format.percent(supportCase.linkConfidence) })}
          </p>
        </Section>
      )}
      <Section bare title={t('inspector.channelsSide')}>
        <div className="gv-beside" data-count={supportCase.conversations.length}>
          {supportCase.conversations.map((conversation) => (
            <section
              key={conversation.id}
              className="gv-beside-one"
              data-silent={silent.has(conversation.id)}
              aria-label={conversation.channel}
            >
              <header className="gv-row">
                <NodeLink id={conversation.id} strong>
                  {conversation.channel}
                </NodeLink>
                <span className="gv-dim">{t(conversation.public ? 'words.public' : 'words.private')}</span>
              </header>
              {silent.has(conversation.id) && (
                <p className="gv-silent">
                  <span aria-hidden="true">○</span> {t('inspector.noAnswer')}
                </p>
              )}
              {conversation.messages.edges.map(({ node }) => (
                <MessageItem key={node.id} message={node} channel={false} />
              ))}
              {supportCase.conversations.length > 1 && (
                <SplitCase supportCase={supportCase.id} conversation={conversation.id} />
              )}
            </section>
          ))}
        </div>
      </Section>
      <OtherCases supportCase={supportCase} />
    </>
  );
}
