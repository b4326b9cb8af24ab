import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { changeView, useView } from '../../state/view-store.ts';
import { NO_FILTERS } from '../../state/view.ts';
import { changeFilters } from '../common/actions.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useActiveFilters } from '../common/use-filters.ts';
import { known, ROLES, STANDINGS } from '../common/words.ts';
import type { NodeOf } from './inspector.tsx';

const LeftOutQuery = graphql(`
  query LeftOut(
    $id: ID!
    $roles: PersonFilter!
    $channels: PersonFilter!
    $standing: PersonFilter!
    $community: PersonFilter!
    $text: PersonFilter!
    $discussing: PersonFilter!
  ) {
    person(id: $id) {
      id
      roles: passes(filter: $roles)
      channels: passes(filter: $channels)
      standing: passes(filter: $standing)
      community: passes(filter: $community)
      text: passes(filter: $text)
      discussing: passes(filter: $discussing)
    }
  }
`);

/** Something that leaves a person out of what is shown, and how it is taken away. */
export interface LeftOutBy {
  readonly key: string;
  readonly name: string;
  readonly remove: () => void;
}

const KINDS = ['roles', 'channels', 'standing', 'community', 'text'] as const;

/** What leaves a person out of the lists and of the canvas; empty where nothing does, or while it is not known. */
export function useLeftOut(person: NodeOf<'Person'>): LeftOutBy[] {
  const { t } = useTranslation();
  const { page, filters, everybody } = useView();
  const brand = useBrand();
  const period = usePeriod();
  const names = useActiveFilters();
  const byHand = useHiddenByHand(person);
  const about = { brand: brand?.id ?? null, period };
  const { roles, channels, standing, community, text } = filters;
  const onlyDiscussing = page === 'influence' && !everybody;
  const [{ data }] = useQuery({
    query: LeftOutQuery,
    variables: {
      id: person.id,
      roles: { roles: known(ROLES, roles) },
      channels: { channels: channels.length === 0 ? null : [...channels] },
      standing: { ...about, standing: known(STANDINGS, standing) },
      community: { community },
      text: { text: text === '' ? null : text },
      discussing: onlyDiscussing ? { ...about, discussing: brand?.id ?? null } : {},
    },
    pause: brand === null || (names.length === 0 && !onlyDiscussing),
  });
  const found = data?.person;
  if (found === null || found === undefined) return byHand;
  const reasons: LeftOutBy[] = KINDS.filter((kind) => !found[kind]).map((kind) => ({
    key: kind,
    name: names
      .filter((one) => one.kind === kind)
      .map(({ name }) => name)
      .join(', '),
    remove: () => changeFilters({ [kind]: NO_FILTERS[kind] }),
  }));
  if (!found.discussing) {
    reasons.push({
      key: 'discussing',
      name: t('inspector.notDiscussing', { brand: brand?.name ?? '' }),
      remove: () => changeView((view) => ({ ...view, everybody: true })),
    });
  }
  return [...reasons, ...byHand];
}

/** What was hidden on the canvas by hand. */
function useHiddenByHand(person: NodeOf<'Person'>): LeftOutBy[] {
  const { t } = useTranslation();
  const { page, hidden, kept } = useView();
  if (page !== 'influence') return [];
  const found: LeftOutBy[] = [];
  if (hidden.includes(person.id))
    found.push({
      key: 'hidden',
      name: t('inspector.hiddenByHand'),
      remove: () => changeView((view) => ({ ...view, hidden: hidden.filter((id) => id !== person.id) })),
    });
  if (kept.length > 0 && !kept.includes(person.id))
    found.push({
      key: 'kept',
      name: t('inspector.othersKept'),
      remove: () => changeView((view) => ({ ...view, kept: [] })),
    });
  return found;
}
