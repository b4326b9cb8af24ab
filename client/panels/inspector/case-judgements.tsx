import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useMutation } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { graphql } from '../../api/graphql.ts';
import { inspect } from '../common/actions.ts';
import { When } from '../common/figures.tsx';
import { OutcomeBadge } from '../common/marks.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import type { NodeOf } from './inspector.tsx';

const MergeCases = graphql(`
  mutation MergeCases($into: ID!, $from: [ID!]!) {
    mergeCases(into: $into, from: $from) {
      id
    }
  }
`);

const Split = graphql(`
  mutation SplitCase($case: ID!, $conversations: [ID!]!) {
    splitCase(case: $case, conversations: $conversations) {
      id
    }
  }
`);

/** Says that a conversation of a case is about another matter. */
export function SplitCase({
  supportCase,
  conversation,
}: {
  readonly supportCase: string;
  readonly conversation: string;
}): ReactElement {
  const { t } = useTranslation();
  const [{ fetching }, split] = useMutation(Split);
  const tell = useVerdict(t('inspector.caseSplit'));
  const say = async (): Promise<void> => {
    const { data, error } = await split({ case: supportCase, conversations: [conversation] });
    tell(data?.splitCase[0]?.id, error);
  };
  return (
    <Button size="compact-xs" variant="subtle" loading={fetching} onClick={() => void say()}>
      {t('inspector.anotherMatter')}
    </Button>
  );
}

/** The asker's other cases, each of which can be said to be the same matter. */
export function OtherCases({ supportCase }: { readonly supportCase: NodeOf<'Case'> }): ReactElement | null {
  const { t } = useTranslation();
  const [{ fetching }, merge] = useMutation(MergeCases);
  const tell = useVerdict(t('inspector.casesMerged'));
  const say = async (other: string): Promise<void> => {
    const { data, error } = await merge({ into: supportCase.id, from: [other] });
    tell(data?.mergeCases.id, error);
  };
  if (supportCase.otherCases.length === 0) return null;
  return (
    <Section bare title={t('inspector.otherCases')}>
      <ul className="gv-plain-list">
        {supportCase.otherCases.map(({ id, openedAt, outcome, conversations }) => (
          <li key={id}>
            <div className="gv-row">
              <NodeLink id={id}>
                <When at={openedAt} terse />
              </NodeLink>
              <OutcomeBadge outcome={outcome} />
              <Button
                className="gv-push"
                size="compact-xs"
                variant="subtle"
                disabled={fetching}
                onClick={() => void say(id)}
              >
                {t('inspector.sameMatter')}
              </Button>
            </div>
            <div className="gv-dim">
              {[...new Set(conversations.map(({ channel }) => channel))].join(', ')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Tells that a word was kept, and shows the case as it is now; or why it was not. */
function useVerdict(kept: string): (id: string | undefined, error: CombinedError | undefined) => void {
  const { t } = useTranslation();
  return (id, error) => {
    if (id !== undefined) inspect(id); // a case is called by its oldest conversation
    notifications.show({
      message: error === undefined ? kept : t('inspector.failed', { reason: errorMessage(error) }),
    });
  };
}
