import type { ResultOf } from 'gql.tada';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { inspect } from '../common/actions.ts';
import { Duration, When } from '../common/figures.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import type { CasesQuery } from '../lists/cases-query.ts';

/** What a case in a table shows. */
export type CaseSummary = ResultOf<typeof CasesQuery>['cases']['edges'][number]['node'];

/** Cases as a table; on a narrow screen each row is a card. */
export function CaseTable({
  cases,
  busy,
}: {
  readonly cases: readonly CaseSummary[];
  readonly busy: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const heads = [
    'outcome',
    'asker',
    'asked',
    'channels',
    'opened',
    'response',
    'resolution',
    'reopenings',
  ] as const;
  return (
    <div className="gv-card gv-table-place" aria-busy={busy}>
      <table className="gv-table" data-testid="cases">
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col" className={NUMBERS.has(name) ? 'gv-right' : undefined}>
                {t(`cases.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <CaseRow key={one.id} row={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['response', 'resolution', 'reopenings']);

function CaseRow({ row }: { readonly row: CaseSummary }): ReactElement {
  const { t } = useTranslation();
  const { inspect: shown } = useView();
  const asked = row.conversations[0]?.messages.edges[0]?.node.text ?? '';
  const silent = new Set(row.unansweredIn.map(({ id }) => id));
  return (
    <tr
      data-current={shown === row.id}
      onClick={({ target }) => {
        // the buttons within lead elsewhere; the keyboard opens a case by its outcome
        if (!(target instanceof Element) || target.closest('button, a') === null) inspect(row.id);
      }}
    >
      <td>
        <button type="button" className="gv-link gv-plain" onClick={() => inspect(row.id)}>
          <OutcomeBadge outcome={row.outcome} />
        </button>
      </td>
      <td>
        <NodeLink id={row.asker.id} strong>
          {row.asker.name}
        </NodeLink>
      </td>
      <td className="gv-asked" dir="auto" title={asked}>
        {asked}
      </td>
      <td>
        {row.conversations.map((conversation) => (
          <button
            key={conversation.id}
            type="button"
            className="gv-channel"
            data-silent={silent.has(conversation.id)}
            title={
              silent.has(conversation.id)
                ? t('cases.unansweredIn', { channel: conversation.channel })
                : undefined
            }
            onClick={() => inspect(conversation.id)}
          >
            {silent.has(conversation.id) && <span aria-hidden="true">○ </span>}
            {conversation.channel}
          </button>
        ))}
      </td>
      <td>
        <When at={row.openedAt} terse />
      </td>
      <td className="gv-right" data-label={t('cases.response')}>
        <Duration seconds={row.responseSeconds} />
      </td>
      <td className="gv-right" data-label={t('cases.resolution')}>
        <Duration seconds={row.resolutionSeconds} />
      </td>
      <td className="gv-right" data-label={t('cases.reopenings')}>
        {row.reopenings === 0 ? <span className="gv-dim">–</span> : `${row.reopenings}×`}
      </td>
    </tr>
  );
}
