import type { ResultOf } from 'gql.tada';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../common/announce.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { SideHead } from '../common/side-head.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { BrandPanel } from './brand-panel.tsx';
import { CasePanel } from './case-panel.tsx';
import { CommunityPanel } from './community-panel.tsx';
import { ConversationPanel } from './conversation-panel.tsx';
import { MessagePanel } from './message-panel.tsx';
import { NodeQuery } from './node-query.ts';
import { PersonPanel } from './person-panel.tsx';

type AnyNode = NonNullable<ResultOf<typeof NodeQuery>['node']>;

/** One kind of node as the inspector reads it. */
export type NodeOf<Kind extends AnyNode['kind']> = Extract<AnyNode, { readonly kind: Kind }>;

/** Everything about one thing, whatever it is. */
export function Inspector({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const answer = useAnswer(NodeQuery, { id });
  const node = answer.data?.node ?? null;
  const title = node === null ? '' : titleOf(node);
  const kind = node === null ? '' : t(`inspector.kinds.${node.kind}`);
  useEffect(() => {
    if (title !== '') announce(t('shell.selected', { name: `${kind} ${title}` }));
  }, [kind, title, t]);
  return (
    <>
      <SideHead kind={kind}>{title === '' ? '\u00a0' : title}</SideHead>
      <div className="gv-side-body" data-testid="inspector">
        <AnswerPlace answer={answer} minHeight={200}>
          {(data) =>
            data.node === null ? (
              <p className="gv-empty">{t('inspector.unknown')}</p>
            ) : (
              <Panel node={data.node} />
            )
          }
        </AnswerPlace>
        <div className="gv-row gv-end gv-side-foot">
          <GraphqlLink query={NodeQuery} variables={{ id }} />
        </div>
      </div>
    </>
  );
}

function Panel({ node }: { readonly node: AnyNode }): ReactElement {
  switch (node.kind) {
    case 'Person':
      return <PersonPanel person={node} />;
    case 'Conversation':
      return <ConversationPanel conversation={node} />;
    case 'Case':
      return <CasePanel supportCase={node} />;
    case 'Message':
      return <MessagePanel message={node} />;
    case 'Brand':
      return <BrandPanel brand={node} />;
    case 'Community':
      return <CommunityPanel community={node} />;
  }
}

function titleOf(node: AnyNode): string {
  switch (node.kind) {
    case 'Person':
    case 'Brand':
      return node.name;
    case 'Community':
      return node.label;
    case 'Message':
      return node.author.name;
    case 'Case':
      return node.asker.name;
    case 'Conversation':
      return node.participants
        .map(({ name }) => name)
        .slice(0, 3)
        .join(', ');
  }
}
