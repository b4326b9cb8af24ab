import { Button, Progress } from '@mantine/core';
import type { ResultOf } from 'gql.tada';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useClient } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { announce } from '../common/announce.ts';
import { Failure } from '../common/answer.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { StanceMark } from '../common/marks.tsx';
import { MessageItem } from '../common/message-item.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { SideHead } from '../common/side-head.tsx';
import { StanceButtons } from '../common/stance-buttons.tsx';
import { Waiting } from '../common/waiting.tsx';
import { useBrand } from '../common/use-brand.ts';
import { type Stance, STANCES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';

const LabellingQuery = graphql(`
  query Labelling($brand: ID) {
    labelling(brand: $brand, first: 10) {
      labels
      needed
      byStance {
        stance
        messages
      }
      offers {
        stance
        confidence
        exposed
        brand {
          id
          name
        }
        message {
          id
          text
          at
          channel
          byCompany
          author {
            id
            name
          }
        }
      }
    }
  }
`);

type Labelling = ResultOf<typeof LabellingQuery>['labelling'];
type Offer = Labelling['offers'][number];

/** What one said of the offers that are shown, by message. */
type Given = Readonly<Record<string, Stance>>;

/** The messages whose label would teach the reader most, with one click a label; what was read is told afterwards, so that it leads nobody. */
export function LabelList(): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  const variables = { brand: brand?.id ?? null };
  const { labelling, error, given, fetching, judged, renew } = useLabelling(brand?.id ?? null);
  return (
    <>
      <SideHead kind={t('inspector.list.labels')}>{brand?.name}</SideHead>
      <div className="gv-side-body">
        <div className="gv-row gv-end">
          <GraphqlLink query={LabellingQuery} variables={variables} />
        </div>
        {error !== undefined && <Failure error={error} retry={renew} />}
        {labelling !== null && <Counts labelling={labelling} given={given} />}
        <ul className="gv-list" data-testid="labels" aria-busy={fetching}>
          {labelling?.offers.map((offer) => (
            <li key={offer.message.id}>
              <OfferItem
                offer={offer}
                given={given[offer.message.id] ?? null}
                onJudged={(stance) => judged(offer.message.id, stance)}
              />
            </li>
          ))}
        </ul>
        {labelling?.offers.length === 0 && <p className="gv-empty">{t('inspector.labels.none')}</p>}
        {fetching && <Waiting size="xs" text={t('shell.waiting')} />}
        {labelling !== null && labelling.offers.length > 0 && (
          <div className="gv-more">
            <Button variant="subtle" size="compact-sm" onClick={renew} disabled={fetching}>
              {t('inspector.labels.others')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

/** Offers that stay where they are while one labels them; others come when they are asked for. */
function useLabelling(brand: string | null) {
  const client = useClient();
  const [round, setRound] = useState(0);
  const [labelling, setLabelling] = useState<Labelling | null>(null);
  const [error, setError] = useState<CombinedError | undefined>(undefined);
  const [given, setGiven] = useState<Given>({});
  const [answered, setAnswered] = useState('');
  const key = `${brand} ${round}`;
  useEffect(() => {
    if (brand === null) return undefined;
    let wanted = true;
    void client
      .query(LabellingQuery, { brand }, { requestPolicy: 'network-only' })
      .toPromise()
      .then((result) => {
        if (!wanted) return;
        setLabelling(result.data?.labelling ?? null);
        setError(result.error);
        setGiven({});
        setAnswered(key);
      });
    return () => {
      wanted = false;
    };
  }, [client, brand, key]);
  return {
    labelling,
    error,
    given,
    fetching: answered !== key,
    judged: (message: string, stance: Stance) => setGiven((before) => ({ ...before, [message]: stance })),
    renew: () => setRound(round + 1),
  };
}

/** How many labels there are, of which stance, and whether they are enough to learn from. */
function Counts({
  labelling,
  given,
}: {
  readonly labelling: Labelling;
  readonly given: Given;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { needed } = labelling;
  const labels = labelling.labels + Object.keys(given).length;
  const isEnough = labels >= needed;
  const words = isEnough
    ? t('inspector.labels.enough', { count: labels, number: format.exact(labels) })
    : t('inspector.labels.toGo', { number: format.exact(labels), needed: format.exact(needed) });
  useEffect(() => announce(words), [words]);
  return (
    <div className="gv-stack gv-label-counts" data-testid="label-counts">
      {!isEnough && <Progress size="sm" value={(100 * labels) / needed} aria-label={words} />}
      <span className="gv-note">
        {words} {isEnough && <code>grapevine train</code>}
      </span>
      <div className="gv-row gv-dim">
        {STANCES.map((stance) => (
          <span key={stance} className="gv-row">
            <StanceMark stance={stance} />
            <span className="gv-number">{format.exact(countOf(labelling, given, stance))}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

function countOf({ byStance }: Labelling, given: Given, stance: Stance): number {
  const before = byStance.find((one) => one.stance === stance)?.messages ?? 0;
  return before + Object.values(given).filter((one) => one === stance).length;
}

function OfferItem({
  offer,
  given,
  onJudged,
}: {
  readonly offer: Offer;
  readonly given: Stance | null;
  readonly onJudged: (stance: Stance) => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { message, brand, exposed, stance, confidence } = offer;
  return (
    <MessageItem message={message}>
      <div className="gv-row gv-dim gv-wrap">
        <span>{t('inspector.labels.of')}</span> <NodeLink id={brand.id}>{brand.name}</NodeLink>
        <span>{t('cases.seenBy', { count: exposed, number: format.short(exposed) })}</span>
        {given !== null && (
          <span>
            {t('inspector.labels.read', {
              stance: t(`words.stance.${stance}`),
              share: format.percent(confidence),
            })}
          </span>
        )}
      </div>
      <StanceButtons message={message.id} brand={brand} holds={given} onJudged={onJudged} />
    </MessageItem>
  );
}
