import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { useFormat } from '../format/use-format.ts';
import { AlikeItem } from '../lists/alike-item.tsx';
import { AlikeQuery } from '../lists/alike-query.ts';

const SHOWN = 3;

/** The texts that most accounts wrote alike, with the way to all of them; nothing where nobody repeats another. */
export function SaidAlike(): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const brand = useBrand();
  const variables = { brand: brand?.id ?? null, period: usePeriod(), filter: useTalkFilter(), first: SHOWN };
  const { data } = useAnswer(AlikeQuery, variables, { pause: brand === null });
  if (data === undefined || data.saidAlike.totalCount === 0) return null;
  const { totalCount, edges } = data.saidAlike;
  return (
    <Section
      title={t('talk.alike')}
      aside={
        <button type="button" className="gv-link" onClick={() => openList({ of: 'alike' })}>
          {t('talk.openAll', { number: format.exact(totalCount) })}
        </button>
      }
    >
      <ul className="gv-list" data-testid="said-alike">
        {edges.map(({ node }) => (
          <li key={node.first.id}>
            <AlikeItem alike={node} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
