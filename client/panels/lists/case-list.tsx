import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inspect } from '../common/actions.ts';
import { When } from '../common/figures.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { usePages } from '../common/use-pages.ts';
import { CasesQuery } from './cases-query.ts';
import { ListFrame } from './list-frame.tsx';
import { type ListOf, useCaseVariables } from './use-list-variables.ts';

/** The cases behind a count. */
export function CaseList({ list }: { readonly list: ListOf<'cases'> }): ReactElement {
  const { t } = useTranslation();
  const variables = useCaseVariables(list);
  const pages = usePages(CasesQuery, variables, (data) => data.cases);
  return (
    <ListFrame
      kind={t('inspector.list.cases')}
      title={[
        list.unansweredSomewhere === true && t('cases.unansweredSomewhere'),
        list.closedUnconfirmed === true && t('cases.closedUnconfirmed'),
      ]}
      pages={pages}
      link={variables !== null && <GraphqlLink query={CasesQuery} variables={variables} />}
    >
      {pages.items.map((one) => (
        <li key={one.id} className="gv-person-row">
          <div className="gv-row">
            <NodeLink id={one.asker.id} strong>
              {one.asker.name}
            </NodeLink>
            <button type="button" className="gv-link gv-push" onClick={() => inspect(one.id)}>
              <OutcomeBadge outcome={one.outcome} />
            </button>
          </div>
          <div className="gv-row gv-dim">
            <span>{one.conversations.map(({ channel }) => channel).join(' + ')}</span>
            <When at={one.openedAt} terse />
          </div>
        </li>
      ))}
    </ListFrame>
  );
}
