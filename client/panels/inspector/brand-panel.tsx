import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseBrand } from '../common/actions.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { Count } from '../common/figures.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { usePeriod } from '../common/use-brand.ts';
import { StanceBars } from '../talk/breakdowns.tsx';
import { TalkQuery } from '../talk/talk-query.ts';
import { Facts } from './facts.tsx';
import type { NodeOf } from './inspector.tsx';

/** A brand in a few numbers. */
export function BrandPanel({ brand }: { readonly brand: NodeOf<'Brand'> }): ReactElement {
  const { t } = useTranslation();
  const period = usePeriod();
  const answer = useAnswer(TalkQuery, { brand: brand.id, period });
  return (
    <>
      <p className="gv-note">{t(brand.owned ? 'inspector.owned' : 'inspector.notOwned')}</p>
      <div className="gv-actions">
        <Button size="compact-sm" variant="light" onClick={() => chooseBrand(brand.id)}>
          {t('inspector.choose')}
        </Button>
      </div>
      <AnswerPlace answer={answer} minHeight={200}>
        {(data) =>
          data.brand !== null && (
            <>
              <Facts
                facts={[
                  [t('talk.messages'), <Count key="messages" value={data.brand.discussion.messages} />],
                  [t('talk.people'), <Count key="people" value={data.brand.discussion.people} />],
                  [t('talk.conversations'), <Count key="talk" value={data.brand.discussion.conversations} />],
                ]}
              />
              <StanceBars counts={data.brand.discussion.byStance} />
            </>
          )
        }
      </AnswerPlace>
    </>
  );
}
