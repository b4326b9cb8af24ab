import { setMaxListeners } from 'node:events';
import type { Ports } from '../../schema/graphql/ports/ports.ts';
import { type AccessRole, scopeOf } from './access.ts';
import { createAccountLoader } from './account-loader.ts';
import { createBrandPort } from './brands.ts';
import { createCasePort } from './cases.ts';
import { createEncoderPort } from './encoder-port.ts';
import { createConversationPort } from './conversations.ts';
import { createImportPort } from './import-port.ts';
import { createInfluencePort } from './influence.ts';
import { createJudgementPort } from './judgements.ts';
import { keptTexts } from './kept-texts.ts';
import { createMessageLoaders, createMessagePort } from './messages.ts';
import { createPeoplePort } from './people.ts';
import { createReadingPort } from './reading-port.ts';
import { createPicturePort } from './picture.ts';
import type { VisibleGraph } from './visible-graph.ts';
import type { World } from './world.ts';

/**
 * The ports of one request: all its answers come from one state of the graph, that which its caller may see. After a
 * mutation of its own it goes on with the graph as it is then.
 *
 * @param signal - Aborted when the request is given up.
 */
export async function createRequestPorts(
  world: World,
  role: AccessRole,
  signal: AbortSignal,
): Promise<Ports> {
  setMaxListeners(0, signal); // one for each question
  const scope = scopeOf(role);
  const readGraph = async (): Promise<VisibleGraph> => (await world.graph(scope)).forRequest(signal);
  let graph = await readGraph();
  const ports = { ...createPorts(world, graph) };
  const judgements = createJudgementPort(world, {
    role,
    current: () => graph,
    renew: async () => {
      graph = await readGraph();
      Object.assign(ports, createPorts(world, graph));
    },
  });
  const encoder = createEncoderPort(world.encoder, role, () => graph);
  return Object.assign(ports, { judgements, encoder, imports: createImportPort(world.imports, role) });
}

function createPorts(world: World, graph: VisibleGraph): Omit<Ports, 'judgements' | 'encoder' | 'imports'> {
  const loaders = createMessageLoaders(world.store, keptTexts(graph.snapshot));
  const { calendar } = world;
  const parts = { loaders, search: world.search, calendar };
  return {
    brands: createBrandPort(graph, calendar),
    people: createPeoplePort(graph, createAccountLoader(world.store)),
    messages: createMessagePort(graph, parts),
    conversations: createConversationPort(graph, parts),
    cases: createCasePort(graph, calendar),
    influence: createInfluencePort(graph, loaders),
    picture: createPicturePort(graph, parts),
    reading: createReadingPort(graph, { loaders, encoder: world.encoder, store: world.store }),
  };
}
