import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { graphql } from '../../api/graphql.ts';
import { inspect } from '../common/actions.ts';
import { Count, Duration, When } from '../common/figures.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { Waiting } from '../common/waiting.tsx';
import { knownOne, OUTCOMES } from '../common/words.ts';
import { useFormat } from '../format/use-format.ts';
import { Facts } from './facts.tsx';
import { Insiders } from './insiders.tsx';
import type { NodeOf } from './inspector.tsx';
import { Thread } from './thread.tsx';

const SetOutcome = graphql(`
  mutation SetOutcome($conversation: ID!, $outcome: Outcome!) {
    setOutcome(conversation: $conversation, outcome: $outcome) {
      id
      outcome
      outcomeConfidence
      outcomeJudgements {
        by
        outcome
        confidence
        at
      }
    }
  }
`);

/** A conversation: how far the answer has come and when, the thread, warm ways in. */
export function ConversationPanel({
  conversation,
}: {
  readonly conversation: NodeOf<'Conversation'>;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { participants } = conversation;
  return (
    <>
      <div className="gv-row gv-dim">
        <OutcomeBadge outcome={conversation.outcome} />
        <span>
          {t('inspector.outcomeConfidence', { share: format.percent(conversation.outcomeConfidence) })}
        </span>
        <span className="gv-push gv-tag">{conversation.channel}</span>
        <span className="gv-tag">{t(conversation.public ? 'words.public' : 'words.private')}</span>
      </div>
      <Facts
        facts={[
          [t('inspector.opened'), <When key="at" at={conversation.startedAt} terse />],
          [
            t('inspector.response'),
            <Duration
              key="response"
              seconds={conversation.responseSeconds}
              business={conversation.responseBusinessSeconds}
            />,
          ],
          [
            t('inspector.resolution'),
            <Duration
              key="resolution"
              seconds={conversation.resolutionSeconds}
              business={conversation.resolutionBusinessSeconds}
            />,
          ],
          [t('inspector.exposed'), <Count key="exposed" value={conversation.exposed} />],
          [t('inspector.exposedBefore'), <Count key="before" value={conversation.exposedBeforeResolution} />],
        ]}
      />
      {conversation.case !== null && (
        <button type="button" className="gv-link" onClick={() => inspect(conversation.case?.id ?? '')}>
          {t('inspector.openCase')}
          {conversation.case.conversations.length > 1 && ` (${conversation.case.conversations.length})`}
        </button>
      )}
      <Section bare title={t('inspector.thread')}>
        <Thread conversation={conversation} />
      </Section>
      <Section bare title={t('inspector.participants')}>
        <div className="gv-wrap">
          {participants.map(({ id, name }) => (
            <NodeLink key={id} id={id}>
              {name}
            </NodeLink>
          ))}
        </div>
      </Section>
      <Insiders paths={conversation.insiders} />
      <Section bare title={t('inspector.outcome')}>
        <OutcomeJudgements judgements={conversation.outcomeJudgements} />
        <OutcomeChoice conversation={conversation} />
      </Section>
    </>
  );
}

/** Who says what the outcome is, the word that holds first. */
function OutcomeJudgements({
  judgements,
}: {
  readonly judgements: NodeOf<'Conversation'>['outcomeJudgements'];
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="gv-plain-list gv-dim">
      {judgements.map(({ by, outcome, confidence, at }) => (
        <li key={by} className="gv-row">
          <span>{t(`inspector.outcomeBy.${by}`)}</span>
          {at !== null && <When at={at} terse />}
          <span className="gv-push">
            <OutcomeBadge outcome={outcome} />
          </span>
          <span className="gv-number">{format.percent(confidence)}</span>
        </li>
      ))}
    </ul>
  );
}

function OutcomeChoice({ conversation }: { readonly conversation: NodeOf<'Conversation'> }): ReactElement {
  const { t } = useTranslation();
  const [state, setOutcome] = useMutation(SetOutcome);
  const choose = async (value: string | null): Promise<void> => {
    const outcome = knownOne(OUTCOMES, value ?? undefined);
    if (outcome === null || outcome === conversation.outcome) return;
    const { error } = await setOutcome({ conversation: conversation.id, outcome });
    notifications.show({
      message:
        error === undefined
          ? t('inspector.outcomeSet')
          : t('inspector.failed', { reason: errorMessage(error) }),
    });
  };
  return (
    <Select
      size="xs"
      aria-label={t('inspector.setOutcome')}
      data={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`words.outcome.${outcome}`) }))}
      value={conversation.outcome}
      readOnly={state.fetching}
      rightSection={state.fetching ? <Waiting size="xs" text={t('shell.waiting')} /> : undefined}
      allowDeselect={false}
      onChange={(value) => void choose(value)}
    />
  );
}
