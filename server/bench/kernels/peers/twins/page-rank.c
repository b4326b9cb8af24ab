/* PageRank as server/analysis/centrality/page-rank.ts has it: page-rank GRAPH ROUNDS. */
#include "twin.h"
#include <math.h>

static const double DAMPING = 0.85;
static Graph graph;
static int rounds;
static double *ranks, *next, *shares, *strengths;

static void run(int number) {
  (void)number;
  uint32_t order = graph.order;
  for (uint32_t node = 0; node < order; node++) {
    ranks[node] = 1.0 / order;
    strengths[node] = 0;
  }
  for (uint32_t e = 0; e < graph.size; e++) strengths[graph.targets[e]] += graph.probabilities[e];
  for (int round = 0; round < rounds; round++) {
    double dangling = 0, change = 0, total = 0;
    for (uint32_t node = 0; node < order; node++) {
      if (strengths[node] > 0) shares[node] = ranks[node] / strengths[node];
      else dangling += ranks[node];
    }
    double base = (1 - DAMPING + DAMPING * dangling) / order;
    for (uint32_t node = 0; node < order; node++) {
      double sum = 0;
      for (uint32_t e = graph.offsets[node]; e < graph.offsets[node + 1]; e++)
        sum += graph.probabilities[e] * shares[graph.targets[e]];
      next[node] = base + DAMPING * sum;
      total += next[node];
      change += fabs(next[node] - ranks[node]);
    }
    for (uint32_t node = 0; node < order; node++) next[node] /= total;
    double *kept = ranks;
    ranks = next;
    next = kept;
    if (change == 0) break;
  }
}

static void describe(char answer[1000]) {
  double highest = 0, squares = 0;
  for (uint32_t node = 0; node < graph.order; node++) {
    if (ranks[node] > highest) highest = ranks[node];
    squares += ranks[node] * ranks[node];
  }
  snprintf(answer, 1000, "\"highest\": %.17g, \"squares\": %.17g", highest, squares);
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  graph = read_graph(arguments[1]);
  rounds = atoi(arguments[2]);
  size_t bytes = (graph.order + 1) * sizeof(double);
  ranks = malloc(bytes);
  next = malloc(bytes);
  shares = calloc(graph.order + 1, sizeof(double));
  strengths = malloc(bytes);
  serve(run, describe);
  return 0;
}
