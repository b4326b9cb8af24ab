/** Version of the graph model; written into the graph, raised with every change that needs a migration. */
export const GRAPH_VERSION = 1;

/** Labels whose nodes have an `id` that is unique within the label. */
export const KEYED_LABELS = [
  'Organization',
  'Brand',
  'Person',
  'Account',
  'Message',
  'Conversation',
  'Case',
  'OutcomeJudgement',
  'GraphMeta',
] as const;

/** Id of the one `GraphMeta` node. */
export const GRAPH_META_ID = 'grapevine';

/** Roles held towards no stated organization end at this node. */
export const UNSTATED_ORGANIZATION_ID = 'grapevine:unstated';

/** Label that a person carries while holding a role, by role. */
export const ROLE_LABELS = {
  customer: 'Customer',
  prospect: 'Prospect',
  referral: 'Referral',
  employee: 'Employee',
  manager: 'Manager',
  partner: 'Partner',
  supplier: 'Supplier',
  investor: 'Investor',
  board_member: 'BoardMember',
  competitor: 'Competitor',
} as const;

/**
 * Constraint before index, on both engines: in Neo4j the constraint brings the index and the second text does
 * nothing, in Grafeo a constraint has none of its own.
 */
export const SCHEMA_STATEMENTS: readonly string[] = [
  ...KEYED_LABELS.flatMap((label) => [
    `CREATE CONSTRAINT ${label}_id IF NOT EXISTS FOR (n:\`${label}\`) REQUIRE n.id IS UNIQUE`,
    `CREATE INDEX ${label}_id_index IF NOT EXISTS FOR (n:\`${label}\`) ON (n.id)`,
  ]),
  'CREATE INDEX message_revision IF NOT EXISTS FOR (n:Message) ON (n.revision)',
];
