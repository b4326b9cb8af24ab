import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { When } from '../common/figures.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { useFormat } from '../format/use-format.ts';

const MessageAlikeQuery = graphql(`
  query MessageAlike($message: ID!) {
    node(id: $message) {
      kind: __typename
      id
      ... on Message {
        saidAlike {
          accounts
          messages(first: 5) {
            totalCount
            edges {
              node {
                id
                at
                channel
                author {
                  id
                  name
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** Who else wrote what a message says; nothing where nobody did. */
export function AlikePanel({ message }: { readonly message: string }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useAnswer(MessageAlikeQuery, { message });
  const node = data?.node?.kind === 'Message' ? data.node : null;
  const alike = node?.saidAlike ?? null;
  if (alike === null) return null;
  const { edges, totalCount } = alike.messages;
  return (
    <Section
      bare
      title={t('inspector.alike.title')}
      aside={
        <span className="gv-dim">
          {t('inspector.alike.accounts', { count: alike.accounts, number: format.exact(alike.accounts) })}
        </span>
      }
    >
      <ul className="gv-plain-list">
        {edges.map(({ node: one }) => (
          <li key={one.id} className="gv-row">
            <NodeLink id={one.author.id}>{one.author.name}</NodeLink>
            <span className="gv-dim">{one.channel}</span>
            <span className="gv-push gv-dim">
              <NodeLink id={one.id}>
                <When at={one.at} terse />
              </NodeLink>
            </span>
          </li>
        ))}
        {totalCount > edges.length && (
          <li className="gv-dim">
            {t('inspector.alike.more', { number: format.exact(totalCount - edges.length) })}
          </li>
        )}
      </ul>
    </Section>
  );
}
