"""igraph's k shortest paths by -log probability between connected pairs; run r asks the r-th part of them."""

import time

import igraph
import numpy


def prepare(graph, options):
    edges = numpy.stack([graph.sources, graph.targets], axis=1)
    network = igraph.Graph(n=graph.order, edges=edges, directed=True)
    costs = -numpy.log(graph.probabilities)
    weights = costs.tolist()
    pairs = draw_pairs(network, options["pairs"])
    share = options["pairs"] // options["runs"]

    def run(number):
        seconds, total, count = [], 0.0, 0
        for source, target in pairs[(number - 1) * share : number * share]:
            begun = time.process_time()
            paths = network.get_k_shortest_paths(
                source, target, k=options["first"], mode="out", weights=weights, output="epath"
            )
            seconds.append(time.process_time() - begun)
            total += sum(float(costs[path].sum()) for path in paths)
            count += len(paths)
        return lambda: {"cost": total, "paths": count, "median": sorted(seconds)[len(seconds) // 2]}

    return run


def draw_pairs(network, count):
    """As rows/paths.ts draws them."""
    state, pairs = 1, []

    def draw():
        nonlocal state
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        return (state >> 8) % network.vcount()

    while len(pairs) < count:
        source, target = draw(), draw()
        if source != target and target in set(network.subcomponent(source, mode="out")):
            pairs.append((source, target))
    return pairs
