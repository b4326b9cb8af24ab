import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Interval } from '../common/interval.tsx';
import { StandingMark } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { usePages } from '../common/use-pages.ts';
import { knownOne, ROLES, STANDINGS } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';
import { ListFrame } from './list-frame.tsx';
import { type ListOf, usePeopleVariables } from './use-list-variables.ts';

const PeopleQuery = graphql(`
  query People($brand: ID!, $period: Period, $filter: PersonFilter, $after: String) {
    people(filter: $filter, orderBy: PAGE_RANK, first: 30, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          accounts {
            channel
            handle
          }
          standing(brand: $brand, period: $period) {
            standing
            score
            low
            high
            messages
          }
        }
      }
    }
  }
`);

/** The people behind a count, the most influential first. */
export function PeopleList({ list }: { readonly list: ListOf<'people'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const variables = usePeopleVariables(list);
  const pages = usePages(PeopleQuery, variables, (data) => data.people);
  const role = knownOne(ROLES, list.role);
  const standing = knownOne(STANDINGS, list.standing);
  return (
    <ListFrame
      kind={t('inspector.list.people')}
      title={[
        role !== null && t(`words.role.${role}`),
        standing !== null && t(`words.standing.${standing}`),
        list.channel,
      ]}
      pages={pages}
      link={variables !== null && <GraphqlLink query={PeopleQuery} variables={variables} />}
    >
      {pages.items.map((person) => (
        <li key={person.id} className="gv-person-row">
          <div className="gv-row">
            <NodeLink id={person.id} strong>
              {person.name}
            </NodeLink>
            <span className="gv-dim gv-clip" dir="auto">
              {person.accounts.map(({ handle }) => handle).join(', ')}
            </span>
          </div>
          {person.standing !== null && (
            <div className="gv-row gv-dim">
              <StandingMark standing={person.standing.standing} />
              <Interval {...person.standing} />
              <span className="gv-push">
                {t('words.messages', {
                  count: person.standing.messages,
                  number: format.short(person.standing.messages),
                })}
              </span>
            </div>
          )}
        </li>
      ))}
    </ListFrame>
  );
}
