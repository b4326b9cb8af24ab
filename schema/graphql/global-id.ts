import { InvalidInputError } from '../model/errors.ts';
import type { NodeSource } from './ports/sources.ts';

/** Types that have a global id. */
export type NodeKind = NodeSource['kind'];

const KINDS: readonly string[] = [
  'Brand',
  'Person',
  'Message',
  'Conversation',
  'Case',
  'Community',
] satisfies NodeKind[];

/** Opaque id of a node: type and own id, base64url (Relay Global Object Identification). */
export function globalId(kind: NodeKind, id: string): string {
  return Buffer.from(`${kind}:${id}`, 'utf8').toString('base64url');
}

/** Type and own id behind a global id; null where it is none. */
export function parseGlobalId(value: string): { readonly kind: NodeKind; readonly id: string } | null {
  const text = Buffer.from(value, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  if (colon < 0 || !KINDS.includes(kind) || globalId(kind as NodeKind, text.slice(colon + 1)) !== value)
    return null;
  return { kind: kind as NodeKind, id: text.slice(colon + 1) };
}

/**
 * The graph's id of an argument that names a node of one type. A global id of another type is a mistake; what is no
 * global id at all is taken for the graph's own id, so that what an import named can be asked for by that name.
 *
 * @throws {InvalidInputError} for the global id of another type.
 */
export function ownId(kind: NodeKind, value: string): string {
  const parsed = parseGlobalId(value);
  if (parsed === null) return value;
  if (parsed.kind === kind) return parsed.id;
  throw new InvalidInputError(`"${value}" is the id of a ${parsed.kind}; pass the id of a ${kind}.`);
}
