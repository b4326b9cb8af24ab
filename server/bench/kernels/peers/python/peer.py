"""Runs a measure: peer.py MEASURE.py GRAPH OPTIONS (JSON). See ../README.md."""

import importlib.util
import json
import sys
import time

import numpy


class Graph:
    """The graph as it was written for the peers: out-edges in compressed rows."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.order, self.size = (int(n) for n in numpy.fromfile(file, numpy.uint32, 2))
            offsets = numpy.fromfile(file, numpy.uint32, self.order + 1)
            self.targets = numpy.fromfile(file, numpy.uint32, self.size).astype(numpy.int64)
            self.probabilities = numpy.fromfile(file, numpy.float64, self.size)
        self.sources = numpy.repeat(numpy.arange(self.order), numpy.diff(offsets.astype(numpy.int64)))

    def pairs(self):
        """Each pair of neighbours once, as two columns, and how many ties are between them (1 or 2)."""
        low = numpy.minimum(self.sources, self.targets)
        high = numpy.maximum(self.sources, self.targets)
        keys, ties = numpy.unique(low * self.order + high, return_counts=True)
        return numpy.stack([keys // self.order, keys % self.order], axis=1), ties


def main():
    spec = importlib.util.spec_from_file_location("measure", sys.argv[1])
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    run = measure.prepare(Graph(sys.argv[2]), json.loads(sys.argv[3]))
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        describe = run(int(line))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(json.dumps({"cpu": cpu, "wall": wall, "answer": describe()}), flush=True)


main()
