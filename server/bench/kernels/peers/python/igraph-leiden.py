"""igraph's Leiden by modularity; `iterations` below 0: until nothing changes."""

import igraph


def prepare(graph, options):
    pairs, ties = graph.pairs()
    network = igraph.Graph(n=graph.order, edges=pairs)
    weights = ties.tolist()
    # Its own generator is faster than Python's, which it takes otherwise.
    igraph.set_random_number_generator(None)

    def run(_):
        found = network.community_leiden(
            objective_function="modularity", weights=weights, n_iterations=options["iterations"]
        )
        return lambda: {"modularity": found.quality, "communities": len(found)}

    return run
