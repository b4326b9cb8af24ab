"""NetworKit's betweenness from `samples` random nodes, on one thread."""

import networkit


def prepare(graph, options):
    networkit.setNumberOfThreads(1)
    network = networkit.Graph(graph.order, directed=True)
    for source, target in zip(graph.sources, graph.targets):
        network.addEdge(int(source), int(target))

    def run(number):
        networkit.setSeed(number, False)
        estimate = networkit.centrality.EstimateBetweenness(network, options["samples"])
        estimate.run()
        scores = estimate.scores()
        return lambda: {"sum": sum(scores), "highest": max(scores)}

    return run
