"""igraph's betweenness; `weighted` 1: a tie costs -log of its probability, never less than 1e-9, as igraph asks for."""

import igraph
import numpy


def prepare(graph, options):
    edges = numpy.stack([graph.sources, graph.targets], axis=1)
    network = igraph.Graph(n=graph.order, edges=edges, directed=True)
    costs = numpy.maximum(-numpy.log(graph.probabilities), 1e-9).tolist() if options["weighted"] else None

    def run(_):
        scores = network.betweenness(directed=True, weights=costs)
        return lambda: {"sum": sum(scores), "highest": max(scores)}

    return run
