import { betweennessSources, createPartSums } from '../../analysis/centrality/betweenness.ts';
import { communitiesAmongPeers } from '../../analysis/communities/peer-communities.ts';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { setDrawerOf } from '../../analysis/influence/draw-sets-module.ts';
import { drawBlocks } from '../../analysis/influence/reverse-reachable-sets.ts';
import type { SetBlock } from '../../analysis/influence/set-collection.ts';
import { spread } from '../../analysis/influence/spread.ts';
import { pathsFrom } from '../../analysis/paths/paths-from.ts';
import {
  type BetweennessRequest,
  type CommunitiesRequest,
  encodeWords,
  type PathsRequest,
  type SetsRequest,
  type SpreadRequest,
  type TiesRequest,
} from './requests.ts';

/** Lines of a part's answer. */
export function* answerPart(request: TiesRequest, part: number, graph: InfluenceGraph): Generator<string> {
  if (request.task === 'sets') yield* drawSets(request, part, graph);
  else if (request.task === 'spread') yield* runCascades(request, part, graph);
  else if (request.task === 'betweenness') yield* sumBetweenness(request, part, graph);
  else if (request.task === 'paths') yield* findPaths(request, part, graph);
  else yield* findCommunities(request, graph);
}

function* drawSets({ parts, form }: SetsRequest, part: number, graph: InfluenceGraph): Generator<string> {
  const { sets: wanted, seeds } = parts[part]!;
  for (const [kind, seed] of seeds.entries()) {
    let piece = 0;
    let place = 0;
    for (const block of drawBlocks(setDrawerOf(graph), seed, wanted)) {
      if (form === 'blocks') {
        const words = [block.ends, block.members, block.alone].map(encodeWords);
        yield `${[part, kind, piece++, ...words].join('\t')}\n`;
      } else {
        yield* memberLines(block, `${part}\t${kind}`, place);
        place += block.ends.length;
      }
    }
  }
}

/** A line for each member of a block's sets. */
function* memberLines({ ends, members, alone }: SetBlock, label: string, first: number): Generator<string> {
  let begin = 0;
  let lonely = 0;
  for (const [set, end] of ends.entries()) {
    const held = end === begin ? [alone[lonely++]!] : members.subarray(begin, end);
    let lines = '';
    for (const person of held) lines += `${label}\t${first + set}\t${person}\n`;
    yield lines;
    begin = end;
  }
}

function* runCascades(
  { parts, people }: SpreadRequest,
  part: number,
  graph: InfluenceGraph,
): Generator<string> {
  const { simulations, seed } = parts[part]!;
  const { mean, standardError } = spread(graph, people, { simulations, randomSeed: seed });
  yield `${part}\t${mean}\t${standardError}\t${simulations}\n`;
}

function* findCommunities({ company }: CommunitiesRequest, graph: InfluenceGraph): Generator<string> {
  const isCompany = new Uint8Array(graph.order);
  for (const person of company) isCompany[person] = 1;
  const { labels } = communitiesAmongPeers(graph, isCompany);
  for (const [person, community] of labels.entries()) yield `${person}\t${community}\n`;
}

function* sumBetweenness(
  { parts, samples, randomSeed }: BetweennessRequest,
  part: number,
  graph: InfluenceGraph,
): Generator<string> {
  const sources = betweennessSources(graph, { samples, randomSeed });
  const sums = createPartSums(graph, sources, parts.length)(part);
  for (const [person, sum] of sums.entries()) if (sum !== 0) yield `${person}\t${sum}\n`;
}

function* findPaths(
  { parts, first, maxTies }: PathsRequest,
  part: number,
  graph: InfluenceGraph,
): Generator<string> {
  for (const paths of pathsFrom(graph, parts[part]!.sources, { first, maxTies }))
    for (const [place, { nodes, probability }] of paths.entries())
      yield `${[nodes[0], place + 1, nodes.at(-1), probability, nodes.join(',')].join('\t')}\n`;
}
