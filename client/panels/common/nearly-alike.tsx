import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { NodeLink } from './node-link.tsx';
import { Section } from './section.tsx';
import { useAnswer } from './use-answer.ts';

const NearlyAlikeQuery = graphql(`
  query NearlyAlike($message: ID!) {
    node(id: $message) {
      kind: __typename
      id
      ... on Message {
        nearlyAlike(first: 5) {
          id
          text
          author {
            id
            name
          }
        }
      }
    }
  }
`);

/** What was written in nearly the same words as a message, where the server has an encoder; nothing where nothing was. */
export function NearlyAlike({ message }: { readonly message: string }): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer(NearlyAlikeQuery, { message });
  const near = data?.node?.kind === 'Message' ? data.node.nearlyAlike : [];
  if (near.length === 0) return null;
  return (
    <Section bare title={t('inspector.alike.near')}>
      {near.map((one) => (
        <blockquote key={one.id} className="gv-quote">
          <NodeLink id={one.author.id} strong>
            {one.author.name}
          </NodeLink>{' '}
          <NodeLink id={one.id}>{one.text}</NodeLink>
        </blockquote>
      ))}
    </Section>
  );
}
