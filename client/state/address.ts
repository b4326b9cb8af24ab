import {
  CASE_KINDS,
  CASE_ORDERS,
  COLOUR_BY,
  type Filters,
  type ListRequest,
  MOST_SEEDS,
  LISTS,
  PAGES,
  SIZE_MEASURES,
  START_VIEW,
  type View,
} from './view.ts';

/** The address of a view: only what differs from the start view, readable, in a fixed order. */
export function printAddress(view: View): string {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | null): void => {
    if (value !== null && value !== '') parameters.set(name, value);
  };
  set('brand', view.brand);
  set('since', view.since);
  set('until', view.until);
  printFilters(view.filters, set);
  set('select', view.selection.join(','));
  set('inspect', view.inspect);
  set('list', view.list === null ? null : printList(view.list));
  set('everybody', view.everybody ? 'yes' : null);
  set('cases', view.cases.kind === 'all' ? null : view.cases.kind);
  set('outcome', view.cases.outcome);
  set('order', view.cases.order === 'OPENED' ? null : view.cases.order);
  set('size', view.size === START_VIEW.size ? null : view.size);
  set('colour', view.colour === START_VIEW.colour ? null : view.colour);
  set('from', view.path.from);
  set('to', view.path.to);
  set('intime', view.path.inTime ? 'yes' : null);
  set('avoid', view.path.avoid.join(','));
  set('seeds', view.seeds.size === null ? null : String(view.seeds.size));
  set('budget', view.seeds.budget === null ? null : String(view.seeds.budget));
  set(
    'costs',
    Object.entries(view.seeds.costs)
      .map(([id, cost]) => `${id}@${cost}`)
      .join(','),
  );
  set('won', view.seeds.won.join(','));
  set('without', view.seeds.without.join(','));
  set('added', view.seeds.added.join(','));
  set(
    'camera',
    view.camera === null ? null : [view.camera.x, view.camera.y, view.camera.ratio].map(short).join(','),
  );
  set(
    'pins',
    Object.entries(view.pins)
      .map(([id, [x, y]]) => `${id}@${short(x)}@${short(y)}`)
      .join(','),
  );
  set('expand', view.expanded.join(','));
  set('open', view.opened.join(','));
  set('hide', view.hidden.join(','));
  set('keep', view.kept.join(','));
  for (const group of view.groups) parameters.append('group', group.join(','));
  set('focus', view.focus === 0 ? null : String(view.focus));
  const query = parameters.toString();
  return `/${view.page === 'talk' ? '' : view.page}${query === '' ? '' : `?${query}`}`;
}

/** The view of an address. What it does not understand it leaves at the start view's value. */
export function parseAddress(path: string, search: string): View {
  const parameters = new URLSearchParams(search);
  const name = path.split('/').find((part) => part !== '') ?? 'talk';
  const focus = Number(parameters.get('focus') ?? 0);
  return {
    page: oneOf(PAGES, name) ?? 'talk',
    brand: parameters.get('brand'),
    since: instantOrNull(parameters.get('since')),
    until: instantOrNull(parameters.get('until')),
    filters: parseFilters(parameters),
    selection: listOf(parameters.get('select')),
    inspect: parameters.get('inspect'),
    list: parseList(parameters.get('list')),
    everybody: parameters.get('everybody') === 'yes',
    cases: {
      kind: oneOf(CASE_KINDS, parameters.get('cases')) ?? 'all',
      outcome: parameters.get('outcome'),
      order: oneOf(CASE_ORDERS, parameters.get('order')) ?? 'OPENED',
    },
    size: oneOf(SIZE_MEASURES, parameters.get('size')) ?? START_VIEW.size,
    colour: oneOf(COLOUR_BY, parameters.get('colour')) ?? START_VIEW.colour,
    path: {
      from: parameters.get('from'),
      to: parameters.get('to'),
      inTime: parameters.get('intime') === 'yes',
      avoid: listOf(parameters.get('avoid')),
    },
    seeds: {
      size: sizeOrNull(parameters.get('seeds')),
      budget: amountOrNull(parameters.get('budget')),
      costs: parseCosts(parameters.get('costs')),
      won: listOf(parameters.get('won')),
      without: listOf(parameters.get('without')),
      added: listOf(parameters.get('added')),
    },
    camera: parseCamera(parameters.get('camera')),
    pins: parsePins(parameters.get('pins')),
    expanded: listOf(parameters.get('expand')),
    opened: listOf(parameters.get('open')),
    hidden: listOf(parameters.get('hide')),
    kept: listOf(parameters.get('keep')),
    groups: parameters
      .getAll('group')
      .map(listOf)
      .filter((group) => group.length > 0),
    focus: focus === 1 || focus === 2 || focus === 3 ? focus : 0,
  };
}

function printFilters(filters: Filters, set: (name: string, value: string | null) => void): void {
  set('roles', filters.roles.join(','));
  set('channels', filters.channels.join(','));
  set('standing', filters.standing.join(','));
  set('community', filters.community);
  set('text', filters.text);
}

function parseFilters(parameters: URLSearchParams): Filters {
  return {
    roles: listOf(parameters.get('roles')),
    channels: listOf(parameters.get('channels')),
    standing: listOf(parameters.get('standing')),
    community: parameters.get('community'),
    text: parameters.get('text') ?? '',
  };
}

/** Members of a list that are true or false. */
const SWITCHES = new Set(['withoutUs', 'unansweredSomewhere', 'closedUnconfirmed']);

/** Members of a list that are instants. */
const INSTANTS = new Set(['since', 'until']);

/** `messages;stance=AGAINST;channel=forum` */
function printList({ of, ...members }: ListRequest): string {
  const parts = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('+') : String(value)}`);
  return [of, ...parts].join(';');
}

function parseList(text: string | null): ListRequest | null {
  const [name, ...parts] = (text ?? '').split(';');
  const of = oneOf(LISTS, name ?? null);
  if (of === null) return null;
  const members = parts.flatMap((part): [string, unknown][] => {
    const equals = part.indexOf('=');
    const member = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (member === 'outcomes') return [[member, value.split('+')]];
    if (INSTANTS.has(member) && instantOrNull(value) === null) return [];
    return [[member, SWITCHES.has(member) ? value === 'true' : value]];
  });
  return { of, ...Object.fromEntries(members) }; // unknown members are not looked at
}

function parseCamera(text: string | null): View['camera'] {
  const [x, y, ratio] = (text ?? '').split(',').map(Number);
  if (x === undefined || y === undefined || ratio === undefined) return null;
  return [x, y, ratio].every(Number.isFinite) && ratio > 0 ? { x, y, ratio } : null;
}

function parsePins(text: string | null): View['pins'] {
  const pins = listOf(text).map((entry) => {
    const [id = '', x = '', y = ''] = entry.split('@');
    return [id, [Number(x), Number(y)]] as const;
  });
  return Object.fromEntries(
    pins.filter(([id, [x, y]]) => id !== '' && Number.isFinite(x) && Number.isFinite(y)),
  );
}

function parseCosts(text: string | null): View['seeds']['costs'] {
  const costs = listOf(text).map((entry) => {
    const at = entry.lastIndexOf('@');
    return [entry.slice(0, Math.max(0, at)), amountOrNull(entry.slice(at + 1))] as const;
  });
  return Object.fromEntries(
    costs.filter((entry): entry is readonly [string, number] => entry[0] !== '' && entry[1] !== null),
  );
}

function listOf(text: string | null): string[] {
  return text === null || text === '' ? [] : text.split(',');
}

function oneOf<Name extends string>(names: readonly Name[], text: string | null): Name | null {
  return names.find((name) => name === text) ?? null;
}

function sizeOrNull(text: string | null): number | null {
  const size = Number(text ?? 0);
  return Number.isInteger(size) && size >= 1 && size <= MOST_SEEDS ? size : null;
}

function amountOrNull(text: string | null): number | null {
  const amount = Number(text ?? 0);
  return amount > 0 && amount < Infinity ? amount : null;
}

function instantOrNull(text: string | null): string | null {
  return text === null || Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString();
}

function short(value: number): string {
  return String(Number(value.toFixed(4)));
}
