/** Graphology's PageRank of ties turned round, until the ranks of a round differ from the last by less than `tolerance` in sum. */
export function prepare({ order, offsets, targets, probabilities }, { tolerance }, load) {
  const { DirectedGraph } = load('graphology');
  const pagerank = load('graphology-metrics/centrality/pagerank');
  const network = new DirectedGraph();
  for (let node = 0; node < order; node++) network.addNode(node);
  for (let node = 0; node < order; node++)
    for (let edge = offsets[node]; edge < offsets[node + 1]; edge++)
      network.addEdge(targets[edge], node, { weight: probabilities[edge] });
  return () => {
    const ranks = pagerank(network, { maxIterations: 1000, tolerance: tolerance / order }); // it multiplies by the number of nodes
    return () => {
      let highest = 0;
      let squares = 0;
      for (const rank of Object.values(ranks)) {
        highest = Math.max(highest, rank);
        squares += rank * rank;
      }
      return { highest, squares };
    };
  };
}
