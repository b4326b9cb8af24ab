import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GrapevineError } from '../../schema/model/errors.ts';
import { GraphQLError } from 'graphql';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { ViewScope } from '../jobs/view.ts';

/** What callers may do, each more than the one before: read public, read all and judge, everything. */
export const ACCESS_ROLES = ['viewer', 'analyst', 'admin'] as const;

/** One of {@link ACCESS_ROLES}. */
export type AccessRole = (typeof ACCESS_ROLES)[number];

interface KeptToken {
  readonly role: AccessRole;
  /** SHA-256 of the token, hex. */
  readonly hash: string;
  readonly createdAt: string;
}

const TOKENS_FILE = 'tokens.json';
/** `createdAt` of the token of the environment, which is in no file. */
const NOT_KEPT = '';

/**
 * The access rule: tokens by hash, in a file beside the graph, and one that the environment may give. Without any, everybody
 * on this machine is admin.
 */
export class AccessRule {
  readonly #path: string;
  readonly #given: readonly KeptToken[];

  /** @param adminToken - One whose bearer is admin, beside those of the file. @default none */
  constructor(folder: string, adminToken: string | null = null) {
    this.#path = join(folder, TOKENS_FILE);
    this.#given =
      adminToken === null
        ? []
        : [{ role: 'admin', hash: hashOf(adminToken).toString('hex'), createdAt: NOT_KEPT }];
  }

  /** True once a token was made or given. */
  get exists(): boolean {
    return this.#all().length > 0;
  }

  /** Makes a token; only its hash is kept. */
  create(role: AccessRole, now: Date): string {
    const token = randomBytes(32).toString('base64url');
    const kept: KeptToken = { role, hash: hashOf(token).toString('hex'), createdAt: now.toISOString() };
    const folder = join(this.#path, '..');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, `${JSON.stringify([...this.#tokens(), kept], null, 2)}\n`, {
      mode: 0o600,
    });
    renameSync(`${this.#path}.new`, this.#path);
    return token;
  }

  /**
   * What the caller with this `Authorization` header may do.
   *
   * @throws {GraphQLError} `UNAUTHENTICATED` (401) for a header that holds no token known here.
   */
  roleOf(authorization: string | null): AccessRole {
    const tokens = this.#all();
    if (tokens.length === 0) return 'admin';
    if (authorization === null) return 'viewer';
    const token = /^Bearer ([\w-]+)$/iu.exec(authorization)?.[1];
    const hash = hashOf(token ?? '');
    const known = tokens.find((kept) => timingSafeEqual(Buffer.from(kept.hash, 'hex'), hash));
    if (known !== undefined) return known.role;
    throw new GraphQLError(
      'The access token is not known here; ask the operator for one (`grapevine token create`).',
      {
        extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
      },
    );
  }

  #all(): readonly KeptToken[] {
    return [...this.#given, ...this.#tokens()];
  }

  #tokens(): readonly KeptToken[] {
    if (!existsSync(this.#path)) return [];
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as KeptToken[];
    } catch {
      throw new InvalidInputError(
        `${this.#path} is not readable as JSON; mend or remove it, then make tokens anew.`,
      );
    }
  }
}

/** True where `role` may do what `least` may. */
function mayActAs(role: AccessRole, least: AccessRole): boolean {
  return ACCESS_ROLES.indexOf(role) >= ACCESS_ROLES.indexOf(least);
}

/** @throws {GrapevineError} `FORBIDDEN` where `role` may not do what `least` may. */
export function requireRole(role: AccessRole, least: AccessRole): void {
  if (mayActAs(role, least)) return;
  throw new GrapevineError(
    'FORBIDDEN',
    `This takes the role ${least}, the token has ${role}; ask the operator for another.`,
  );
}

/** The part of the graph that a role sees. */
export function scopeOf(role: AccessRole): ViewScope {
  return mayActAs(role, 'analyst') ? 'all' : 'public';
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
