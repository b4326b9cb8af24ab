import { useMemo, useState } from 'react';
import { type CombinedError, useQuery } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { buildNetwork, type Network } from '../../network/network.ts';
import {
  MOST_PEOPLE,
  NETWORK_QUERY,
  type NetworkColumns,
  type NetworkVariables,
} from '../../network/network-query.ts';
import { useView } from '../../state/view-store.ts';
import { isNarrowed, type View } from '../../state/view.ts';

/** The network of the view, and how its question stands. */
export interface NetworkState {
  /** The last one that came; it stays while another is on its way or failed. */
  readonly network: Network | null;
  readonly fetching: boolean;
  readonly error: string | null;
  readonly cancelled: boolean;
  readonly retry: () => void;
  /** Waits no longer; the last network stays. */
  readonly cancel: () => void;
}

/**
 * Asks for the network of the view.
 *
 * @param needed - Ids that have to be in it whatever their rank: people of a path, selected people.
 */
export function useNetwork(needed: readonly string[]): NetworkState {
  const view = useView();
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [gone, setGone] = useState<readonly string[]>([]);
  const [last, setLast] = useState<NetworkColumns | undefined>(undefined);
  const around = [...new Set([...view.expanded, ...wanted])].filter((id) => !gone.includes(id));
  const variables = { ...askNetwork(view), around, first: MOST_PEOPLE };
  const key = JSON.stringify(variables);
  const [given, giveUp] = useState<string | null>(null);
  const cancelled = given === key;
  const [{ data, fetching, error }, ask] = useQuery({ query: NETWORK_QUERY, variables, pause: cancelled });
  if (data !== undefined && data.network !== last) setLast(data.network);
  const columns = data?.network ?? last;
  const network = useMemo(() => (columns === undefined ? null : buildNetwork(columns)), [columns]);
  // An old link may name somebody who was erased or merged: the network is there all the same.
  const unknown = around.find((id) => id === idNotFound(error));
  if (unknown !== undefined) setGone([...gone, unknown]);
  // Whoever is needed and not there is asked for once; whoever a filter keeps out stays out.
  const missing =
    network === null
      ? []
      : needed.filter((id) => !network.placeOf.has(id) && !wanted.includes(id) && !gone.includes(id));
  if (missing.length > 0) setWanted([...wanted, ...missing]);
  return {
    network,
    fetching: fetching && !cancelled,
    error: error === undefined ? null : errorMessage(error),
    cancelled,
    retry: () => {
      giveUp(null);
      ask({ requestPolicy: 'network-only' });
    },
    cancel: () => giveUp(key),
  };
}

/** The id that the server did not find, null where something else failed. */
function idNotFound(error: CombinedError | undefined): unknown {
  const extensions = error?.graphQLErrors[0]?.extensions;
  if (extensions?.['code'] !== 'NOT_FOUND') return null;
  const { details } = extensions;
  return typeof details === 'object' && details !== null && 'id' in details ? details.id : null;
}

/** Brand, period and filter of a view, as the network field takes them. */
export function askNetwork(view: View): Omit<NetworkVariables, 'first' | 'around'> {
  const { roles, channels, standing, community, text } = view.filters;
  const filter: NonNullable<NetworkVariables['filter']> = { brand: view.brand };
  // The address holds names as text; the server refuses those that it does not know, and says which.
  if (roles.length > 0) filter.roles = roles.map((role) => role.toUpperCase()) as typeof filter.roles;
  if (channels.length > 0) filter.channels = [...channels];
  if (standing.length > 0)
    filter.standing = standing.map((name) => name.toUpperCase()) as typeof filter.standing;
  if (community !== null) filter.community = community;
  if (text !== '') filter.text = text;
  return {
    brand: view.brand,
    period: periodOf(view),
    opened: [...view.opened],
    filter: isNarrowed(view.filters) ? filter : null,
    onlyDiscussing: !view.everybody,
  };
}

/** The view's period, or null for all time. */
export function periodOf({ since, until }: View): { since: string | null; until: string | null } | null {
  return since === null && until === null ? null : { since, until };
}
