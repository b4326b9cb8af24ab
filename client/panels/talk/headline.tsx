import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { Count, Duration } from '../common/figures.tsx';
import { useFormat } from '../format/use-format.ts';

interface Numbers {
  readonly messages: number;
  readonly people: number;
  readonly conversations: number;
  readonly withoutUs: number;
  readonly medianResponseSeconds: number | null;
  readonly medianResolutionSeconds: number | null;
  readonly medianResponseBusinessSeconds: number | null;
  readonly medianResolutionBusinessSeconds: number | null;
}

/** The six numbers of a discussion; each opens the list behind it. */
export function Headline({ discussion }: { readonly discussion: Numbers }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="gv-tiles">
      <Tile name={t('talk.messages')} open={() => openList({ of: 'messages' })}>
        <Count value={discussion.messages} />
      </Tile>
      <Tile name={t('talk.people')} open={() => openList({ of: 'people' })}>
        <Count value={discussion.people} />
      </Tile>
      <Tile name={t('talk.conversations')} open={() => openList({ of: 'conversations' })}>
        <Count value={discussion.conversations} />
      </Tile>
      <Tile
        name={t('talk.withoutUs')}
        hint={t('talk.withoutUsHint')}
        open={() => openList({ of: 'conversations', withoutUs: true })}
      >
        <span className="gv-number" title={format.exact(discussion.withoutUs)}>
          {format.percent(discussion.withoutUs)}
        </span>
      </Tile>
      <Tile
        name={t('talk.medianResponse')}
        hint={t('talk.medianResponseHint')}
        open={() => openList({ of: 'conversations', timed: 'RESPONSE' })}
      >
        <Duration
          seconds={discussion.medianResponseSeconds}
          business={discussion.medianResponseBusinessSeconds}
        />
      </Tile>
      <Tile
        name={t('talk.medianResolution')}
        hint={t('talk.medianResolutionHint')}
        open={() => openList({ of: 'conversations', timed: 'RESOLUTION' })}
      >
        <Duration
          seconds={discussion.medianResolutionSeconds}
          business={discussion.medianResolutionBusinessSeconds}
        />
      </Tile>
    </div>
  );
}

function Tile({
  name,
  hint,
  open,
  children,
}: {
  readonly name: string;
  readonly hint?: string;
  readonly open: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <button type="button" className="gv-tile" onClick={open} title={hint}>
      <span className="gv-tile-name">{name}</span>
      <span className="gv-tile-value">{children}</span>
    </button>
  );
}
