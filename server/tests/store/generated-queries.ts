import fc from 'fast-check';

/** A query with its variables. */
export interface GeneratedQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a graph holds that arguments can name. */
export interface Nameable {
  readonly brands: readonly string[];
  readonly people: readonly string[];
  readonly communities: readonly string[];
  readonly conversations: readonly string[];
  readonly channels: readonly string[];
  readonly words: readonly string[];
  readonly since: number;
  readonly until: number;
}

const ROLES = ['CUSTOMER', 'PROSPECT', 'EMPLOYEE', 'MANAGER', 'PARTNER', 'COMPETITOR', 'UNKNOWN'];
const OUTCOMES = ['NOT_A_REQUEST', 'REDIRECTED', 'REOPENED', 'RESOLVED', 'RESPONDED', 'UNANSWERED'];
const STANDINGS = ['ADVOCATE', 'DETRACTOR', 'NEUTRAL', 'UNDECIDED'];
const PERSON_ORDERS = [
  'BETWEENNESS',
  'FOLLOWERS',
  'IN_DEGREE',
  'MESSAGES',
  'NAME',
  'OUT_DEGREE',
  'PAGE_RANK',
  'REACH',
];

const PERSON = `id name accounts { channel handle followers } roles { role organization since until }
  metrics { pageRank betweenness inDegree outDegree reach } community { id label size }`;
const MESSAGE = `id at channel language text url public: byCompany acts author { id } replyTo { id } shares { id }
  mentions { id } conversation { id } brands { brand { id } stance }`;
const CONVERSATION = `id channel public startedAt lastMessageAt outcome outcomeConfidence
  outcomeJudgements { by outcome confidence at } responseSeconds resolutionSeconds
  exposed exposedBeforeResolution participants { id } case { id } decidingMessage { id }`;
const STANDING = 'person { id name } standing score low high messages';
const PAGE = 'totalCount pageInfo { hasNextPage endCursor }';

/** Queries over all lists of the API and over single people and conversations. */
export function generatedQueries(names: Nameable): fc.Arbitrary<GeneratedQuery> {
  const brand = fc.constantFrom(...names.brands);
  const person = fc.constantFrom(...names.people);
  const period = arbitraryPeriod(names);
  const first = fc.integer({ min: 1, max: 40 });
  const roles = fc.subarray(ROLES, { minLength: 1 });
  const channels = fc.subarray([...names.channels], { minLength: 1 });
  const outcomes = fc.subarray(OUTCOMES, { minLength: 1 });
  const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
    fc.option(value, { freq: 1 });
  const personFilter = fc.record({
    roles: some(roles),
    channels: some(channels),
    standing: some(fc.subarray(STANDINGS, { minLength: 1 })),
    brand: some(brand),
    community: fc.option(fc.constantFrom(...names.communities), { freq: 1 }),
    discussing: some(brand),
    period: some(period),
    text: fc.option(fc.constantFrom(...names.words), { freq: 1 }),
  });
  return fc.oneof(
    asked(
      'people(filter: $filter, orderBy: $order, first: $first, after: $after)',
      `${PAGE} edges { node { ${PERSON} } }`,
      {
        filter: ['PersonFilter', some(personFilter)],
        order: ['PersonOrder!', fc.constantFrom(...PERSON_ORDERS)],
        first: ['Int', first],
      },
    ),
    asked(
      'messages(filter: $filter, first: $first, after: $after)',
      `${PAGE} edges { node { ${MESSAGE} } }`,
      {
        filter: [
          'MessageFilter',
          fc.record({
            brand: some(brand),
            period: some(period),
            stance: some(fc.constantFrom('FAVOR', 'AGAINST', 'NONE')),
            roles: some(roles),
            channels: some(channels),
          }),
        ],
        first: ['Int', first],
      },
    ),
    asked(
      'conversations(filter: $filter, orderBy: $order, first: $first, after: $after)',
      `${PAGE} edges { node { ${CONVERSATION} } }`,
      {
        filter: [
          'ConversationFilter',
          fc.record({
            brand: some(brand),
            channels: some(channels),
            outcomes: some(outcomes),
            period: some(period),
            withoutUs: some(fc.boolean()),
            timed: some(fc.constantFrom('RESPONSE', 'RESOLUTION')),
          }),
        ],
        order: ['ConversationOrder!', fc.constantFrom('EXPOSED', 'LAST_MESSAGE', 'STARTED', 'WAITING')],
        first: ['Int', first],
      },
    ),
    asked(
      'cases(filter: $filter, orderBy: $order, first: $first, after: $after)',
      `${PAGE} edges { node { id asker { id } openedAt outcome reopenings linkReason linkConfidence closedByCompanyAt
        responseSeconds resolutionSeconds conversations { id } unansweredIn { id } } }`,
      {
        filter: [
          'CaseFilter',
          fc.record({
            brand: some(brand),
            outcomes: some(outcomes),
            period: some(period),
            unansweredSomewhere: some(fc.boolean()),
          }),
        ],
        order: ['CaseOrder!', fc.constantFrom('EXPOSED', 'OPENED', 'WAITING')],
        first: ['Int', first],
      },
    ),
    ...['advocates', 'detractors'].map((side) =>
      asked(
        `${side}(brand: $brand, period: $period, first: $first, after: $after)`,
        `${PAGE} edges { node { ${STANDING} } }`,
        {
          brand: ['ID!', brand],
          period: ['Period', some(period)],
          first: ['Int', first],
        },
      ),
    ),
    asked(
      'brand(id: $brand)',
      `id name owned discussion(period: $period) { messages people conversations withoutUs byRole { role people messages }
        byChannel { channel people messages } byLanguage { language messages } byStance { stance messages }
        byOutcome { outcome conversations } medianResponseSeconds medianResolutionSeconds
        timeline(bucket: $bucket) { start messages favor against } }`,
      {
        brand: ['ID!', brand],
        period: ['Period', some(period)],
        bucket: ['TimeBucket!', fc.constantFrom('WEEK', 'MONTH')],
      },
    ),
    asked(
      'person(id: $person)',
      `${PERSON} standing(brand: $brand, period: $period) { standing score low high messages }
        influences(first: $first) { totalCount edges { node { target { id } probability interactions } } }
        influencedBy(first: $first) { totalCount edges { node { source { id } probability interactions } } }
        messages(first: $first) { totalCount edges { node { ${MESSAGE} stanceJudgements(brand: $brand) { stance by confidence } } } }`,
      {
        person: ['ID!', person],
        brand: ['ID!', brand],
        period: ['Period', some(period)],
        first: ['Int', first],
      },
    ),
    asked(
      'conversation(id: $conversation)',
      `${CONVERSATION} messages(first: $first) { edges { node { ${MESSAGE} } } }`,
      {
        conversation: ['ID!', fc.constantFrom(...names.conversations)],
        first: ['Int', first],
      },
    ),
    asked(
      'influencePaths(from: $from, to: $to, first: 3, period: $period, timeRespecting: $timeRespecting)',
      'probability timeRespecting messages { id } explanation people { id } ties { probability interactions }',
      {
        from: ['ID!', person],
        to: ['ID!', person],
        period: ['Period', some(period)],
        timeRespecting: ['Boolean!', fc.boolean()],
      },
    ),
    asked('drift(from: $brand, at: $at)', 'to { id name } people share low high', {
      brand: ['ID!', brand],
      at: ['DateTime!', instant(names)],
    }),
    asked('audience(people: $people, ties: $ties)', 'people naive exact relativeError', {
      people: ['[ID!]!', fc.uniqueArray(person, { minLength: 1, maxLength: 5 })],
      ties: ['Int!', fc.integer({ min: 1, max: 3 })],
    }),
  );
}

/** A query of one field; `after` is null and only declared where the field has it. */
function asked(
  field: string,
  selection: string,
  variables: Readonly<Record<string, readonly [type: string, value: fc.Arbitrary<unknown>]>>,
): fc.Arbitrary<GeneratedQuery> {
  const declared = Object.entries(variables).map(([name, [type]]) => `$${name}: ${type}`);
  if (field.includes('$after')) declared.push('$after: String');
  const query = `query (${declared.join(', ')}) { ${field} { ${selection} } }`;
  const values = Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value]));
  return fc.record(values).map((drawn) => ({ query, variables: { ...drawn } }));
}

function instant({ since, until }: Nameable): fc.Arbitrary<string> {
  return fc.integer({ min: since, max: until }).map((at) => new Date(at).toISOString());
}

function arbitraryPeriod(names: Nameable): fc.Arbitrary<{ since: string; until: string }> {
  return fc
    .tuple(instant(names), instant(names))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => (a < b ? { since: a, until: b } : { since: b, until: a }));
}
