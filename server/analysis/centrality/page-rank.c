/*
 * Rounds of PageRank, some people or ties a call. rank-rounds.ts says how, and is what the tests compare this with; `npm run build:kernels`
 * makes page-rank.wasm of it. Addresses are of the module's memory, which the caller lays out.
 */
#include <stdint.h>

typedef uint32_t u32;

typedef struct {
  u32 order;
  const u32 *offsets;
  u32 *targets;           /* by number of person, then by place */
  const double *probabilities; /* null where those of the ties to a person are alike: they cancel out */
  const u32 *places;      /* those whom most influence first: their shares are read most often, and lie side by side */
  double *strengths;      /* of the ties to a person, in sum; where they are alike, their number */
  const double *restarts; /* null where all are alike */
  double *shares;         /* of a rank, for each unit of a tie's probability; by place */
  double *ranks, *next;
} Graph;

/* What is summed over a round. */
typedef struct {
  double dangling, total, change;
} Sums;

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("addStrengths") void add_strengths(Graph *graph, u32 from, u32 to) {
  const u32 *targets = graph->targets;
  const double *probabilities = graph->probabilities;
  double *strengths = graph->strengths;
  for (u32 edge = from; edge < to; edge++) strengths[targets[edge]] += probabilities[edge];
}

EXPORT("place") void place(Graph *graph, u32 from, u32 to) {
  u32 *targets = graph->targets;
  const u32 *places = graph->places;
  for (u32 edge = from; edge < to; edge++) targets[edge] = places[targets[edge]];
}

EXPORT("share") void share(Graph *graph, Sums *sums, u32 from, u32 to) {
  const double *strengths = graph->strengths, *ranks = graph->ranks;
  const u32 *places = graph->places;
  double *shares = graph->shares, dangling = sums->dangling;
  for (u32 node = from; node < to; node++) {
    if (strengths[node] > 0) shares[places[node]] = ranks[node] / strengths[node];
    else dangling += ranks[node];
  }
  sums->dangling = dangling;
}

EXPORT("gather") void gather(Graph *graph, Sums *sums, double damping, double restart, u32 from, u32 to) {
  const u32 *offsets = graph->offsets, *targets = graph->targets;
  const double *probabilities = graph->probabilities, *shares = graph->shares, *ranks = graph->ranks;
  const double *restarts = graph->restarts;
  double *next = graph->next, total = sums->total, change = sums->change;
  for (u32 node = from; node < to; node++) {
    const u32 *target = targets + offsets[node], *end = targets + offsets[node + 1];
    double sum = 0;
    if (probabilities) {
      const double *probability = probabilities + offsets[node];
      for (; target < end; target++) sum += *probability++ * shares[*target];
    } else {
      for (; target < end; target++) sum += shares[*target];
    }
    double rank = (restarts ? restart * restarts[node] : restart) + damping * sum;
    next[node] = rank;
    total += rank;
    change += __builtin_fabs(rank - ranks[node]);
  }
  sums->total = total;
  sums->change = change;
}

EXPORT("divide") void divide(Graph *graph, double total, u32 from, u32 to) {
  double *next = graph->next;
  for (u32 node = from; node < to; node++) next[node] /= total;
}
