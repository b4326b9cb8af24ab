import type { ResultOf } from 'gql.tada';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { inspect } from '../common/actions.ts';
import { openPage } from '../../api/files.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { Count, Duration } from '../common/figures.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { usePeriod } from '../common/use-brand.ts';
import { useAskers } from '../lists/use-list-variables.ts';
import { useFormat } from '../format/use-format.ts';

const CuesQuery = graphql(`
  query MissedCues(
    $brand: ID!
    $asker: PersonFilter
    $since: DateTime
    $at: DateTime
    $order: CueOrder!
    $quoted: Int!
  ) {
    missedCues(brand: $brand, asker: $asker, since: $since, at: $at, orderBy: $order) {
      total
      askedAgain
      toldOthers
      cues(first: 50) {
        waitingSeconds
        exposed
        request {
          id
          text
        }
        askedAgainTotal
        askedAgain(first: $quoted) {
          id
          text
        }
        toldOthersTotal
        toldOthers(first: $quoted) {
          id
          text
        }
        case {
          id
          outcome
          asker {
            id
            name
          }
          conversations {
            id
            channel
          }
        }
      }
    }
  }
`);

type Cue = ResultOf<typeof CuesQuery>['missedCues']['cues'][number];

/** Of what somebody wrote since so much is quoted. */
const QUOTED = 2;

/** Opens the morning's list to print or to hand on. */
function openDigest(asked: Readonly<Record<string, string | null>>): void {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== null) query.set(name, value);
  void openPage(`/digest?${query.toString()}`);
}

/** Who waits for a word of the company, how long, whether they asked again, and what they told others meanwhile. */
export function CueList({
  brand,
  order,
}: {
  readonly brand: string;
  readonly order: 'EXPOSED' | 'WAITING';
}): ReactElement {
  const { t, i18n } = useTranslation();
  const { since, until } = usePeriod();
  const asker = useAskers();
  const answer = useAnswer(CuesQuery, { brand, asker, since, at: until, order, quoted: QUOTED });
  return (
    <AnswerPlace answer={answer}>
      {({ missedCues: { total, askedAgain, toldOthers, cues } }) => (
        <>
          <p className="gv-note" data-testid="cue-counts">
            <Count value={total} /> {t('cases.waiting', { count: total })} · <Count value={askedAgain} />{' '}
            {t('cases.askedAgain', { count: askedAgain })} · <Count value={toldOthers} />{' '}
            {t('cases.toldOthers', { count: toldOthers })} ·{' '}
            <button
              type="button"
              className="gv-link"
              onClick={() =>
                openDigest({ lang: i18n.language, brand, since, at: until, order: order.toLowerCase() })
              }
            >
              {t('cases.digest')}
            </button>
          </p>
          <ul className="gv-plain-list gv-cues" data-testid="cues">
            {cues.map((cue) => (
              <CueItem key={cue.case.id} cue={cue} />
            ))}
          </ul>
        </>
      )}
    </AnswerPlace>
  );
}

function CueItem({ cue }: { readonly cue: Cue }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, asker, outcome, conversations } = cue.case;
  return (
    <li className="gv-card gv-cue">
      <div className="gv-row">
        <button type="button" className="gv-link gv-plain" onClick={() => inspect(id)}>
          <OutcomeBadge outcome={outcome} />
        </button>
        <NodeLink id={asker.id} strong>
          {asker.name}
        </NodeLink>
        {conversations.map((conversation) => (
          <button
            key={conversation.id}
            type="button"
            className="gv-channel"
            onClick={() => inspect(conversation.id)}
          >
            {conversation.channel}
          </button>
        ))}
        <span className="gv-push gv-dim">
          {t('cases.waits')} <Duration seconds={cue.waitingSeconds} /> ·{' '}
          {t('cases.seenBy', { count: cue.exposed, number: format.short(cue.exposed) })}
        </span>
      </div>
      <Quotes name={t('cases.asked')} messages={[cue.request]} total={1} />
      <Quotes name={t('cases.again')} messages={cue.askedAgain} total={cue.askedAgainTotal} />
      <Quotes name={t('cases.elsewhere')} messages={cue.toldOthers} total={cue.toldOthersTotal} />
    </li>
  );
}

function Quotes({
  name,
  messages,
  total,
}: {
  readonly name: string;
  readonly messages: readonly { readonly id: string; readonly text: string }[];
  readonly total: number;
}): ReactElement | null {
  if (messages.length === 0) return null;
  return (
    <div className="gv-cue-quotes">
      <span className="gv-dim">
        {name} {total > 1 && `${total}×`}
      </span>
      {messages.map((message) => (
        <button
          key={message.id}
          type="button"
          className="gv-text gv-one-line"
          onClick={() => inspect(message.id)}
          dir="auto"
        >
          {message.text}
        </button>
      ))}
    </div>
  );
}
