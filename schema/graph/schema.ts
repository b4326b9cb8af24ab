/** Version of the graph model; written into the graph, raised with every change that needs a migration. */
export const GRAPH_VERSION = 2;

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
  'Import',
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

/** Properties that nodes are found by, beside the ids of `KEYED_LABELS`. */
export const INDEXED_PROPERTIES = [
  { name: 'message_revision', label: 'Message', property: 'revision' },
  { name: 'account_revision', label: 'Account', property: 'revision' },
  { name: 'person_revision', label: 'Person', property: 'revision' },
  { name: 'judgement_revision', label: 'OutcomeJudgement', property: 'revision' },
] as const;
