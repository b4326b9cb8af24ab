"""NetworKit's ParallelLeiden, on one thread."""

import networkit


def prepare(graph, options):
    networkit.setNumberOfThreads(1)
    network = networkit.Graph(graph.order, weighted=True)
    for (low, high), ties in zip(*graph.pairs()):
        network.addEdge(low, high, ties)

    def run(number):
        networkit.setSeed(number, False)
        leiden = networkit.community.ParallelLeiden(network, iterations=options["iterations"])
        leiden.run()
        found = leiden.getPartition()
        return lambda: {
            "modularity": networkit.community.Modularity().getQuality(found, network),
            "communities": found.numberOfSubsets(),
        }

    return run
