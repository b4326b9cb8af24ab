import { ROLES, type Role } from '../../../schema/model/roles.ts';
import type { ReadItem } from '../types.ts';

/** A node of a graph file. */
export interface GraphNode {
  readonly line: number;
  readonly id: string;
  readonly label?: string | undefined;
  /** Attributes by title in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** An edge of a graph file. */
export interface GraphEdge {
  readonly line: number;
  readonly source: string;
  readonly target: string;
  readonly directed: boolean;
  /** Stated influence, where the file has one. */
  readonly probability?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * A node is a person with one account of the same id. The account's channel, handle and followers are attributes of
 * these names, where the node has them; `role` or `roles` (names, separated by commas) become the person's roles.
 *
 * @param channel - Of accounts whose node names none.
 */
export function* nodeItems({ line, id, label, attributes }: GraphNode, channel: string): Generator<ReadItem> {
  if (id === '') {
    yield { line, column: 'id', raw: { type: 'person', name: label }, reason: 'node without an id' };
    return;
  }
  const name = [label, attributes.get('name'), id].find((text) => text !== undefined && text.trim() !== '')!; // the id is not empty
  const roles = readRoles(attributes.get('roles') ?? attributes.get('role'));
  const followers = Number(attributes.get('followers') ?? Number.NaN);
  yield {
    line,
    value: {
      type: 'person',
      id,
      name: name.normalize('NFC'),
      ...(roles.length === 0 ? {} : { roles: roles.map((role) => ({ role })) }),
    },
  };
  yield {
    line,
    value: {
      type: 'account',
      id,
      channel: attributes.get('channel') ?? channel,
      handle: (attributes.get('handle') ?? name).normalize('NFC'),
      person: id,
      ...(Number.isSafeInteger(followers) ? { followers } : {}),
    },
  };
}

/**
 * An edge with a probability is a tie, any other a follow: its source reads its target. Without direction it is one
 * each way. Nodes that the file does not declare are waited for.
 */
export function* edgeItems(edge: GraphEdge): Generator<ReadItem> {
  const { line, source, target } = edge;
  if (source === '' || target === '') {
    yield {
      line,
      column: source === '' ? 'source' : 'target',
      raw: withoutEmpty(toRecord(edge, source, target)),
      reason: 'edge without a source or target',
    };
    return;
  }
  yield { line, value: toRecord(edge, source, target) };
  if (!edge.directed && source !== target) yield { line, value: toRecord(edge, target, source) };
}

function withoutEmpty(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
}

function toRecord({ probability, since, until }: GraphEdge, from: string, to: string): object {
  if (probability !== undefined) return { type: 'tie', from, to, probability: Number(probability) };
  return {
    type: 'follow',
    from,
    to,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

function readRoles(text: string | undefined): Role[] {
  const names = (text ?? '')
    .toLowerCase()
    .split(/[,;|]/u)
    .map((name) => name.trim().replaceAll(' ', '_'));
  return ROLES.filter((role) => names.includes(role));
}
