/*
 * Draws reverse reachable sets. draw-sets.ts says how, and is what the tests compare this with; `npm run build:kernels` makes
 * draw-sets.wasm of it. Addresses are of the module's memory, which the caller lays out.
 */
#include <stdint.h>

typedef uint32_t u32;

/* As firing-plan.ts numbers them. */
enum { NONE, ALL, TABLE, JUMP, COIN };

/* Two words of firing-plan.ts; the first edge of the next node ends the node's. */
typedef struct {
  u32 first_edge, rule;
} Node;

typedef struct {
  u32 order;
  const Node *nodes;
  const u32 *sources, *thresholds;
  const double *probabilities, *highest, *log_misses;
  const uint8_t *sentinels; /* null for none */
  u32 *marks, *fired;
  u32 epoch;
} Graph;

typedef struct {
  u32 a, b, c, d;
} Random;

static const double RANGE = 4294967296.0;

/* xoshiro128**, as in random.ts. */
static inline u32 draw(Random *random) {
  u32 five = random->b * 5, result = ((five << 7) | (five >> 25)) * 9, shifted = random->b << 9;
  random->c ^= random->a;
  random->d ^= random->b;
  random->b ^= random->c;
  random->a ^= random->d;
  random->c ^= shifted;
  random->d = (random->d << 11) | (random->d >> 21);
  return result;
}

static inline u32 below(Random *random, u32 bound) { return (u32)(((uint64_t)draw(random) * bound) >> 32); }

static inline double uniform(Random *random) { return (draw(random) + 0.5) / RANGE; }

/*
 * The natural logarithm of a number in (0, 1), to an ulp or two: the exponent, and for the rest m in [1/sqrt 2, sqrt 2) the series
 * log m = 2 (s + s^3/3 + s^5/5 + ...) of s = (m - 1) / (m + 1), which ends where its terms no longer count.
 */
static inline double natural_log(double x) {
  union {
    double value;
    uint64_t bits;
  } number = {x};
  int exponent = (int)(number.bits >> 52) - 1023;
  number.bits = (number.bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL;
  if (number.value >= 1.4142135623730951) {
    number.value /= 2;
    exponent++;
  }
  double s = (number.value - 1) / (number.value + 1), square = s * s, sum = 0;
  for (int odd = 21; odd > 1; odd -= 2) sum = (sum + 1.0 / odd) * square;
  return exponent * 0.6931471805599453 + 2 * s * (1 + sum);
}

/* Puts the in-edges of a node that fire into `fired`, gives their number. */
static inline u32 fire(const Graph *graph, u32 node, Random *random) {
  const u32 begin = graph->nodes[node].first_edge, end = graph->nodes[node + 1].first_edge;
  const u32 kind = graph->nodes[node].rule & 7, degree = end - begin;
  u32 *fired = graph->fired, fires = 0;
  if (kind == TABLE) {
    const u32 *first = graph->thresholds + (graph->nodes[node].rule >> 3), *last = first;
    for (u32 chance = draw(random); chance > *last; last++) {
    }
    fires = (u32)(last - first);
    for (u32 i = 0; i < fires; i++) {
      u32 limit = degree - fires + i, pick = below(random, limit + 1);
      for (u32 j = 0; j < i; j++)
        if (fired[j] == begin + pick) pick = limit;
      fired[i] = begin + pick;
    }
  } else if (kind == JUMP) {
    const double limit = graph->highest[node], log_miss = graph->log_misses[node];
    for (u32 edge = begin;; edge++) {
      double gap = natural_log(uniform(random)) / log_miss;
      if (gap >= end - edge) break;
      edge += (u32)gap;
      double probability = graph->probabilities[edge];
      if (probability == limit || uniform(random) * limit < probability) fired[fires++] = edge;
    }
  } else if (kind == COIN) {
    for (u32 edge = begin; edge < end; edge++)
      if (uniform(random) < graph->probabilities[edge]) fired[fires++] = edge;
  } else if (kind == ALL) {
    for (u32 edge = begin; edge < end; edge++) fired[fires++] = edge;
  }
  return fires;
}

/*
 * Draws sets until there are `wanted` or fewer than `order` places are left; `ends` gets where each ends in `members`.
 * Gives the number of sets.
 */
__attribute__((export_name("drawSets"))) u32 draw_sets(Graph *graph, Random *state, u32 *ends, u32 *members,
                                                       u32 capacity, u32 wanted) {
  Random random = *state;
  u32 *marks = graph->marks, epoch = graph->epoch, count = 0, tail = 0;
  const u32 *sources = graph->sources, *fired = graph->fired;
  while (count < wanted && tail + graph->order <= capacity) {
    u32 head = tail, root = below(&random, graph->order);
    epoch++;
    marks[root] = epoch;
    members[tail++] = root;
    int stopped = graph->sentinels && graph->sentinels[root];
    while (head < tail && !stopped) {
      u32 fires = fire(graph, members[head++], &random);
      for (u32 i = 0; i < fires; i++) {
        u32 source = sources[fired[i]];
        if (marks[source] == epoch) continue;
        marks[source] = epoch;
        members[tail++] = source;
        if (graph->sentinels && graph->sentinels[source]) stopped = 1;
      }
    }
    ends[count++] = tail;
  }
  graph->epoch = epoch;
  *state = random;
  return count;
}
