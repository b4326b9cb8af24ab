import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { changeFilters } from '../common/actions.ts';
import { More } from '../common/more.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { usePages } from '../common/use-pages.ts';
import { useFormat } from '../format/use-format.ts';
import type { NodeOf } from './inspector.tsx';

const CommunityPeopleQuery = graphql(`
  query CommunityPeople($id: ID!, $after: String) {
    node(id: $id) {
      kind: __typename
      id
      ... on Community {
        people(first: 30, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              name
              metrics {
                outDegree
                inDegree
              }
            }
          }
        }
      }
    }
  }
`);

/** A community: how large it is and who is in it. */
export function CommunityPanel({ community }: { readonly community: NodeOf<'Community'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const pages = usePages(CommunityPeopleQuery, { id: community.id }, (data) =>
    data.node?.kind === 'Community' ? data.node.people : null,
  );
  return (
    <>
      <p className="gv-note">
        {t('words.people', { count: community.size, number: format.exact(community.size) })}
      </p>
      <div className="gv-actions">
        <Button size="compact-sm" variant="light" onClick={() => changeFilters({ community: community.id })}>
          {t('inspector.filterBy')}
        </Button>
      </div>
      <Section bare title={t('inspector.people')}>
        <ul className="gv-list">
          {pages.items.map((person) => (
            <li key={person.id} className="gv-person-row">
              <div className="gv-row">
                <NodeLink id={person.id}>{person.name}</NodeLink>
                <span className="gv-push gv-dim gv-number" title={t('inspector.outDegree')}>
                  → {format.short(person.metrics.outDegree)}
                </span>
                <span className="gv-dim gv-number" title={t('inspector.inDegree')}>
                  ← {format.short(person.metrics.inDegree)}
                </span>
              </div>
            </li>
          ))}
        </ul>
        <More pages={pages} />
      </Section>
    </>
  );
}
