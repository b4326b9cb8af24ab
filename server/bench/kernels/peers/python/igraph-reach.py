"""igraph's neighbourhood sizes along the ties, without the person."""

import igraph
import numpy


def prepare(graph, options):
    edges = numpy.stack([graph.sources, graph.targets], axis=1)
    network = igraph.Graph(n=graph.order, edges=edges, directed=True)

    def run(_):
        counts = network.neighborhood_size(order=options["ties"], mode="out")
        return lambda: {"sum": sum(counts) - graph.order, "highest": max(counts) - 1}

    return run
