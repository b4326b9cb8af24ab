/** The roles a person can hold towards the company, as records spell them (lower case). */
export const ROLES = [
  'customer',
  'prospect',
  'referral',
  'employee',
  'manager',
  'partner',
  'supplier',
  'investor',
  'board_member',
  'competitor',
  'unknown',
] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** What an organization is to the company that runs this server. */
export const ORGANIZATION_KINDS = [
  'owner',
  'partner',
  'supplier',
  'investor',
  'competitor',
  'media',
  'other',
] as const;

/** One of {@link ORGANIZATION_KINDS}. */
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];
