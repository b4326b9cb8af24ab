import type { ForeignNode, NodeLabel } from './foreign.ts';
import type { GraphStore } from './port.ts';
import { SETTLE_CHANNELS, SETTLE_PUBLIC, UNLINK, WRITE_NODES } from './queries/records.ts';
import { isPublicChannel } from './records/channels.ts';
import { ownPersonId } from './records/keys.ts';
import { type Pipeline, writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { unlink, writeLinks, writeRows } from './records/write-entities.ts';
import { aboutLinks, readingProperties } from './records/write-messages.ts';
import type { ReadText } from './types.ts';

/** Gives nodes of a label that others wrote their revision and what an import would have given them. */
export function writeForeignNodes(
  store: GraphStore,
  {
    label,
    nodes,
    read,
  }: { readonly label: NodeLabel; readonly nodes: readonly ForeignNode[]; readonly read: ReadText | null },
): Promise<void> {
  return writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      if (label === 'Message') return writeMessages(pipeline, { nodes, revision, read: read! }); // given for messages
      const rows = nodes.map(({ id, properties }) => ({ id, properties: { ...properties, revision } }));
      writeRows(pipeline, WRITE_NODES[label], rows);
      if (label === 'Account') completeAccounts(pipeline, nodes, revision);
    },
    'taking in',
  );
}

function writeMessages(
  pipeline: Pipeline,
  {
    nodes,
    revision,
    read,
  }: { readonly nodes: readonly ForeignNode[]; readonly revision: bigint; readonly read: ReadText },
): void {
  const readings = nodes.map(({ row, properties }) =>
    read(String(row['text']), (properties['statedLanguage'] as string | null) ?? null),
  );
  const rows = nodes.map(({ id, properties, authorChannel }, index) => {
    const channel = (properties['statedChannel'] as string | null) ?? authorChannel;
    const isPublic = (properties['statedPublic'] as boolean | null) ?? isPublicChannel(channel);
    return {
      id,
      properties: {
        ...properties,
        ...readingProperties(readings[index]!),
        channel,
        public: isPublic,
        revision,
      },
    };
  });
  writeRows(pipeline, WRITE_NODES.Message, rows);
  unlink(
    pipeline,
    UNLINK.messageReadings,
    nodes.map(({ id }) => id),
  );
  writeLinks(
    pipeline,
    'ABOUT',
    nodes.flatMap(({ id }, index) => aboutLinks(id, readings[index]!)),
  );
}

/** A person of its own where it has none, and its channel for what it wrote before. */
function completeAccounts(pipeline: Pipeline, nodes: readonly ForeignNode[], revision: bigint): void {
  const alone = nodes.filter(({ end }) => end === null);
  const people = alone.map(({ id, row }) => {
    const name = typeof row['name'] === 'string' && row['name'] !== '' ? row['name'] : String(row['handle']);
    return { id: ownPersonId(id), properties: { name, revision } };
  });
  writeRows(pipeline, WRITE_NODES.Person, people);
  const links = alone.map(({ id }) => ({
    source: id,
    target: ownPersonId(id),
    properties: { by: 'own', confidence: 1 },
  }));
  writeLinks(pipeline, 'BELONGS_TO', links);
  const settled = nodes.map(({ id, properties }) => {
    const channel = properties['channel'] as string; // fitted
    return { id, channel, public: isPublicChannel(channel), revision };
  });
  writeRows(pipeline, SETTLE_CHANNELS, settled);
  writeRows(pipeline, SETTLE_PUBLIC, settled);
}
