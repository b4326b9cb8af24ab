import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { BarRows } from '../common/bar-rows.tsx';
import { OutcomeBadge, StanceMark } from '../common/marks.tsx';
import { known, type Outcome, OUTCOMES, type Role, ROLES, type Stance, STANCES } from '../common/words.ts';
import { useView } from '../../state/view-store.ts';
import { useFormat } from '../format/use-format.ts';

interface Counts<Item> {
  readonly counts: readonly Item[];
}

/** Messages by what they say of the brand. */
export function StanceBars({
  counts,
}: Counts<{ readonly stance: Stance; readonly messages: number }>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const all = Math.max(
    1,
    counts.reduce((sum, { messages }) => sum + messages, 0),
  );
  const rows = STANCES.map((stance) => {
    const value = counts.find((one) => one.stance === stance)?.messages ?? 0;
    const what = t('words.messages', { count: value, number: format.exact(value) });
    return {
      key: stance,
      label: <StanceMark stance={stance} />,
      value,
      stance,
      note: format.percent(value / all),
      words: t('talk.row', { name: t(`words.stance.${stance}`), what }),
      open: () => openList({ of: 'messages', stance }),
    };
  });
  return <BarRows rows={rows} />;
}

/** People by the role they had when they wrote, of the roles that the filters let through: somebody may have had others at once. */
export function RoleBars({
  counts,
}: Counts<{ readonly role: Role; readonly people: number; readonly messages: number }>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const what = usePeopleAndMessages();
  const roles = known(ROLES, useView().filters.roles);
  const shown = roles === null ? counts : counts.filter(({ role }) => roles.includes(role));
  const rows = shown.map(({ role, people, messages }) => ({
    key: role,
    label: t(`words.role.${role}`),
    value: people,
    note: format.short(messages),
    words: t('talk.row', { name: t(`words.role.${role}`), what: what(people, messages) }),
    open: () => openList({ of: 'messages', role }),
  }));
  return <BarRows rows={rows.toSorted((one, other) => other.value - one.value)} />;
}

/** People by channel. */
export function ChannelBars({
  counts,
}: Counts<{ readonly channel: string; readonly people: number; readonly messages: number }>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const what = usePeopleAndMessages();
  const rows = counts.map(({ channel, people, messages }) => ({
    key: channel,
    label: channel,
    value: people,
    note: format.short(messages),
    words: t('talk.row', { name: channel, what: what(people, messages) }),
    open: () => openList({ of: 'messages', channel }),
  }));
  return <BarRows rows={rows} />;
}

/** Messages by language. */
export function LanguageBars({
  counts,
}: Counts<{ readonly language: string; readonly messages: number }>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = counts.map(({ language, messages }) => {
    const what = t('words.messages', { count: messages, number: format.exact(messages) });
    return {
      key: language,
      label: format.language(language),
      value: messages,
      words: t('talk.row', { name: format.language(language), what }),
      open: () => openList({ of: 'messages', language }),
    };
  });
  return <BarRows rows={rows} />;
}

/** Conversations by how far the answer has come. */
export function OutcomeBars({
  counts,
}: Counts<{ readonly outcome: Outcome; readonly conversations: number }>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = OUTCOMES.map((outcome) => {
    const value = counts.find((one) => one.outcome === outcome)?.conversations ?? 0;
    const what = t('words.conversations', { count: value, number: format.exact(value) });
    return {
      key: outcome,
      label: <OutcomeBadge outcome={outcome} />,
      value,
      words: t('talk.row', { name: t(`words.outcome.${outcome}`), what }),
      open: () => openList({ of: 'conversations', outcomes: [outcome] }),
    };
  });
  return <BarRows rows={rows} />;
}

function usePeopleAndMessages(): (people: number, messages: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (people, messages) =>
    `${t('words.people', { count: people, number: format.exact(people) })}, ${t('words.messages', {
      count: messages,
      number: format.exact(messages),
    })}`;
}
