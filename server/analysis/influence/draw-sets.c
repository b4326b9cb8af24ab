/*
 * Draws reverse reachable sets. draw-sets.ts says how, and is what the tests compare this with; `npm run build:kernels` makes
 * draw-sets.wasm of it. Addresses are of the module's memory, which the caller lays out.
 */
#include <stdint.h>

typedef uint32_t u32;

/* As firing-plan.ts numbers them. */
enum { NONE, ALL, TABLE, JUMP, COIN };

enum { TABLE_LENGTH = 64 };

/* All that is asked of a person lies side by side, so that one line of the cache brings it. */
typedef struct {
  u32 first_edge, degree, rule, mark;
} Node;

typedef struct {
  u32 order;
  Node *nodes;
  const u32 *sources, *thresholds;
  const double *probabilities, *highest, *log_misses;
  const uint8_t *sentinels; /* null for none */
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

/* A set that is being drawn. */
typedef struct {
  u32 *members, tail, epoch;
  int stopped;
} Set;

/* Whoever is at the other end of an edge that fires belongs to the set. */
static inline void follow(const Graph *graph, Set *set, u32 edge) {
  u32 source = graph->sources[edge];
  u32 *mark = &graph->nodes[source].mark;
  if (*mark == set->epoch) return;
  *mark = set->epoch;
  set->members[set->tail++] = source;
  if (graph->sentinels && graph->sentinels[source]) set->stopped = 1;
}

/* `fires` of the edges of a node, all equally likely, by Floyd's method; TABLE_LENGTH at most. */
static inline void follow_some(const Graph *graph, Set *set, const Node *node, u32 fires, Random *random) {
  if (fires == 1) {
    follow(graph, set, node->first_edge + below(random, node->degree));
    return;
  }
  u32 picks[TABLE_LENGTH];
  for (u32 i = 0; i < fires; i++) {
    u32 limit = node->degree - fires + i, pick = below(random, limit + 1);
    for (u32 j = 0; j < i; j++)
      if (picks[j] == pick) pick = limit;
    picks[i] = pick;
    follow(graph, set, node->first_edge + pick);
  }
}

/* Adds to the set whoever influences a person now. */
static inline void spread_back(const Graph *graph, Set *set, u32 person, Random *random) {
  const Node *node = graph->nodes + person;
  const u32 kind = node->rule & 7, begin = node->first_edge, end = begin + node->degree;
  if (kind == TABLE) {
    const u32 *first = graph->thresholds + (node->rule >> 3), *last = first;
    for (u32 chance = draw(random); chance > *last; last++) {
    }
    follow_some(graph, set, node, (u32)(last - first), random);
  } else if (kind == JUMP) {
    const double limit = graph->highest[person], log_miss = graph->log_misses[person];
    for (u32 edge = begin;; edge++) {
      double gap = natural_log(uniform(random)) / log_miss;
      if (gap >= end - edge) break;
      edge += (u32)gap;
      double probability = graph->probabilities[edge];
      if (probability == limit || uniform(random) * limit < probability) follow(graph, set, edge);
    }
  } else if (kind == COIN) {
    for (u32 edge = begin; edge < end; edge++)
      if (uniform(random) < graph->probabilities[edge]) follow(graph, set, edge);
  } else if (kind == ALL) {
    for (u32 edge = begin; edge < end; edge++) follow(graph, set, edge);
  }
}

/*
 * Draws sets until there are `wanted` or fewer than `order` places are left; `ends` gets where each ends in `members`. One that holds its
 * root alone ends where the one before it does, and the root comes into `alone`. Gives the number of sets.
 */
__attribute__((export_name("drawSets"))) u32 draw_sets(Graph *described, Random *state, u32 *ends, u32 *members,
                                                       u32 *alone, u32 capacity, u32 wanted) {
  const Graph copy = *described, *graph = &copy; /* no write can change it */
  Random random = *state;
  Set set = {members, 0, graph->epoch, 0};
  u32 count = 0, lonely = 0;
  while (count < wanted && set.tail + graph->order <= capacity) {
    u32 begin = set.tail, head = begin, root = below(&random, graph->order);
    set.epoch++;
    graph->nodes[root].mark = set.epoch;
    members[set.tail++] = root;
    set.stopped = graph->sentinels && graph->sentinels[root];
    while (head < set.tail && !set.stopped) spread_back(graph, &set, members[head++], &random);
    if (set.tail - begin == 1) alone[lonely++] = members[--set.tail];
    ends[count++] = set.tail;
  }
  described->epoch = set.epoch;
  *state = random;
  return count;
}
