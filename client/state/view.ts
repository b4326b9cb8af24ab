/**
 * What is on the screen, as one value: it is the address, the step that undo takes back, the saved view and the thing
 * that a link shares. Ids are the API's global ids; instants are ISO 8601.
 */
export interface View {
  readonly page: PageName;
  /** Null: the first owned brand. */
  readonly brand: string | null;
  /** Inclusive. Null: from the beginning. */
  readonly since: string | null;
  /** Exclusive. Null: to the end. */
  readonly until: string | null;
  readonly filters: Filters;
  /** People selected in the graph, the first is the one that was selected first. */
  readonly selection: readonly string[];
  /** What the inspector shows: a global id of any node; null when it is closed. */
  readonly inspect: string | null;
  /** The list behind a number, in a drawer; null when none is open. */
  readonly list: ListRequest | null;
  /** True: the graph shows everybody, not only who wrote about the brand in the period. */
  readonly everybody: boolean;
  readonly cases: CasesChoice;
  readonly size: SizeMeasure;
  readonly colour: ColourBy;
  readonly path: {
    readonly from: string | null;
    readonly to: string | null;
    /** Only paths along which each act was upon something written no earlier than the act before. */
    readonly inTime: boolean;
    /** People through whom no path is to pass. */
    readonly avoid: readonly string[];
  };
  readonly seeds: SeedRequest;
  readonly camera: Camera | null;
  /** Moved people by id. */
  readonly pins: Readonly<Record<string, readonly [x: number, y: number]>>;
  /** People whose neighbours were asked for. */
  readonly expanded: readonly string[];
  /** Communities whose people are drawn before all others, where more are let through than are drawn. */
  readonly opened: readonly string[];
  readonly hidden: readonly string[];
  /** The only people drawn, with the neighbours of those of them who were expanded; empty: everybody. */
  readonly kept: readonly string[];
  /** People who are drawn as one: ids, or keys of legend groups; whoever is in two belongs to the first. */
  readonly groups: readonly (readonly string[])[];
  /** Ego network of the first selected person up to this many ties; 0: everybody. */
  readonly focus: 0 | 1 | 2 | 3;
}

export const PAGES = ['talk', 'influence', 'stance', 'cases'] as const;
export type PageName = (typeof PAGES)[number];

export const SIZE_MEASURES = ['pageRank', 'reach', 'betweenness', 'messages'] as const;
export type SizeMeasure = (typeof SIZE_MEASURES)[number];

export const COLOUR_BY = ['standing', 'community', 'role'] as const;
export type ColourBy = (typeof COLOUR_BY)[number];

/** People that can be asked for at once. */
export const MOST_SEEDS = 100;

/** Whom to win first, as it is asked for; people by id. */
export interface SeedRequest {
  /** People to find; null: nobody has asked yet, or a budget says it. */
  readonly size: number | null;
  /** What they may cost together, instead of their number. */
  readonly budget: number | null;
  /** What a person costs, by id; 1 for who is not named. */
  readonly costs: Readonly<Record<string, number>>;
  /** Who is won already. */
  readonly won: readonly string[];
  /** Who was found and is left out by hand. */
  readonly without: readonly string[];
  /** Who was not found and is taken in by hand. */
  readonly added: readonly string[];
}

/** Which cases are listed, and in which order. */
export interface CasesChoice {
  readonly kind: CaseKind;
  /** Null: any outcome. */
  readonly outcome: string | null;
  readonly order: CaseOrder;
}

export const CASE_KINDS = ['all', 'unansweredSomewhere', 'closedUnconfirmed', 'missedCues'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_ORDERS = ['OPENED', 'WAITING', 'EXPOSED'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

/** Narrow what every page shows; an empty list filters nothing. */
export interface Filters {
  readonly roles: readonly string[];
  readonly channels: readonly string[];
  readonly standing: readonly string[];
  readonly community: string | null;
  readonly text: string;
}

/** The list behind a number. */
export type ListRequest =
  | {
      readonly of: 'messages';
      readonly stance?: string;
      readonly role?: string;
      readonly channel?: string;
      readonly language?: string;
      /** Words that a message has, all of them. */
      readonly text?: string;
      readonly since?: string;
      readonly until?: string;
    }
  | { readonly of: 'people'; readonly standing?: string; readonly role?: string; readonly channel?: string }
  | {
      readonly of: 'conversations';
      readonly outcomes?: readonly string[];
      readonly withoutUs?: boolean;
      /** Those that the median of this clock counts. */
      readonly timed?: string;
      readonly order?: string;
    }
  | {
      readonly of: 'cases';
      readonly outcomes?: readonly string[];
      readonly unansweredSomewhere?: boolean;
      readonly closedUnconfirmed?: boolean;
    }
  /** Messages whose stance people are asked for. */
  | { readonly of: 'labels' }
  /** Texts that several accounts wrote. */
  | { readonly of: 'alike' };

/** Kinds of lists. */
export const LISTS = ['messages', 'people', 'conversations', 'cases', 'labels', 'alike'] as const;

export const NO_FILTERS: Filters = { roles: [], channels: [], standing: [], community: null, text: '' };

/** Whether filters leave anything out. */
export function isNarrowed({ roles, channels, standing, community, text }: Filters): boolean {
  return roles.length + channels.length + standing.length > 0 || community !== null || text !== '';
}

export const START_VIEW: View = {
  page: 'talk',
  brand: null,
  since: null,
  until: null,
  filters: NO_FILTERS,
  selection: [],
  inspect: null,
  list: null,
  everybody: false,
  cases: { kind: 'all', outcome: null, order: 'OPENED' },
  size: 'pageRank',
  colour: 'standing',
  path: { from: null, to: null, inTime: false, avoid: [] },
  seeds: { size: null, budget: null, costs: {}, won: [], without: [], added: [] },
  camera: null,
  pins: {},
  expanded: [],
  opened: [],
  hidden: [],
  kept: [],
  groups: [],
  focus: 0,
};
