/*
 * OPIM-C with SUBSIM's drawing where the ties into a person are equally probable, as server/analysis/influence/seed-set.ts has it:
 * seed-sets GRAPH SIZE EPSILON. Sets of one node are counted and not kept, as there.
 */
#include "twin.h"
#include <math.h>
#include <string.h>

enum { TABLE_LENGTH = 64, BOUNDS = 12, CLOSELY = 8, SOME = 64, WIDER = 16, LEAST_WORK = 600000 };

typedef struct {
  uint32_t *ends, *members, *alone, count, kept, set_places, member_places;
} Sets;

typedef struct {
  uint32_t a, b, c, d;
} Random;

static Graph graph;
static uint32_t size;
static double epsilon;
static uint32_t *offsets, *sources, *tables, *thresholds, *marks, epoch, *chosen;
static double spread, drawn, certified;

static inline uint32_t draw(Random *random) {
  uint32_t five = random->b * 5, result = ((five << 7) | (five >> 25)) * 9, shifted = random->b << 9;
  random->c ^= random->a;
  random->d ^= random->b;
  random->b ^= random->c;
  random->a ^= random->d;
  random->c ^= shifted;
  random->d = (random->d << 11) | (random->d >> 21);
  return result;
}

static inline uint32_t below(Random *random, uint32_t bound) { return (uint32_t)(((uint64_t)draw(random) * bound) >> 32); }

/* How many of the ties into each person fire at once: one table for each degree, since each tie has 1 / degree. */
static void plan(void) {
  uint32_t order = graph.order, used = 0, widest = 0;
  offsets = calloc(order + 2, sizeof *offsets);
  sources = malloc((graph.size + 1) * sizeof *sources);
  for (uint32_t e = 0; e < graph.size; e++) offsets[graph.targets[e] + 1]++;
  for (uint32_t node = 0; node < order; node++) {
    if (offsets[node + 1] > widest) widest = offsets[node + 1];
    offsets[node + 1] += offsets[node];
  }
  uint32_t *next = malloc((order + 1) * sizeof *next);
  memcpy(next, offsets, (order + 1) * sizeof *next);
  for (uint32_t node = 0; node < order; node++)
    for (uint32_t e = graph.offsets[node]; e < graph.offsets[node + 1]; e++) sources[next[graph.targets[e]]++] = node;
  free(next);
  tables = malloc((order + 1) * sizeof *tables);
  thresholds = malloc(((size_t)widest + 1) * TABLE_LENGTH * sizeof *thresholds);
  uint32_t *made = malloc((widest + 1) * sizeof *made);
  memset(made, 0xff, (widest + 1) * sizeof *made);
  for (uint32_t node = 0; node < order; node++) {
    uint32_t degree = offsets[node + 1] - offsets[node];
    if (degree > 0 && made[degree] == UINT32_MAX) {
      made[degree] = used;
      double probability = 1.0 / degree, mass = pow(1 - probability, degree), sum = 0;
      for (uint32_t fires = 0; fires < degree && fires < TABLE_LENGTH - 1; fires++) {
        sum += mass;
        if (sum >= 1 - ldexp(1, -33)) break;
        thresholds[used++] = sum == 0 ? 0 : (uint32_t)(ceil(sum * 4294967296.0) - 1);
        mass *= (double)(degree - fires) / (fires + 1) * (probability / (1 - probability));
      }
      thresholds[used++] = UINT32_MAX;
    }
    tables[node] = made[degree];
  }
  free(made);
}

static void grow(Sets *sets, Random *state, uint32_t wanted) {
  Random random = *state;
  if (sets->set_places < wanted) {
    sets->ends = realloc(sets->ends, (wanted + 1) * sizeof *sets->ends);
    sets->set_places = wanted;
    sets->ends[0] = 0;
    if (sets->alone == NULL) sets->alone = calloc(graph.order + 1, sizeof *sets->alone);
  }
  uint32_t count = sets->count, kept = sets->kept, tail = sets->ends[kept], fired[TABLE_LENGTH];
  while (count < wanted) {
    if (sets->member_places < tail + graph.order) {
      sets->member_places = (tail + graph.order) * 8 / 5;
      sets->members = realloc(sets->members, sets->member_places * sizeof *sets->members);
    }
    uint32_t *members = sets->members, head = tail, begin_of_set = tail, root = below(&random, graph.order);
    marks[root] = ++epoch;
    members[tail++] = root;
    while (head < tail) {
      uint32_t node = members[head++], begin = offsets[node], degree = offsets[node + 1] - begin;
      if (degree == 0) continue;
      const uint32_t *first = thresholds + tables[node], *last = first;
      for (uint32_t chance = draw(&random); chance > *last; last++) {
      }
      uint32_t fires = (uint32_t)(last - first);
      for (uint32_t i = 0; i < fires; i++) {
        uint32_t limit = degree - fires + i, pick = below(&random, limit + 1);
        for (uint32_t j = 0; j < i; j++)
          if (fired[j] == pick) pick = limit;
        fired[i] = pick;
        uint32_t source = sources[begin + pick];
        if (marks[source] == epoch) continue;
        marks[source] = epoch;
        members[tail++] = source;
      }
    }
    count++;
    if (tail - begin_of_set == 1) sets->alone[members[--tail]]++;
    else sets->ends[++kept] = tail;
  }
  sets->count = count;
  sets->kept = kept;
  *state = random;
}

static double sum_highest(const uint32_t *gains, const uint32_t *near, uint32_t count, uint32_t least, uint32_t *having, uint32_t highest) {
  memset(having, 0, (highest + 1) * sizeof *having);
  for (uint32_t i = 0; i < count; i++) having[gains[near[i]]]++;
  double sum = 0;
  uint32_t left = size;
  for (uint32_t gain = highest; gain >= least && left > 0; gain--) {
    uint32_t taken = having[gain] < left ? having[gain] : left;
    sum += (double)taken * gain;
    left -= taken;
  }
  return sum + (double)left * (least - 1);
}

static uint32_t *index_sets(const Sets *sets, const uint32_t *gains, uint32_t least, const uint8_t *covered, uint32_t *begins) {
  begins[0] = 0;
  for (uint32_t node = 0; node < graph.order; node++) begins[node + 1] = begins[node] + (gains[node] >= least ? gains[node] - sets->alone[node] : 0);
  uint32_t *containing = malloc((begins[graph.order] + 1) * sizeof *containing);
  uint32_t *next = malloc((graph.order + 1) * sizeof *next);
  memcpy(next, begins, (graph.order + 1) * sizeof *next);
  for (uint32_t set = 0; set < sets->kept; set++)
    if (!covered[set])
      for (uint32_t i = sets->ends[set]; i < sets->ends[set + 1]; i++)
        if (gains[sets->members[i]] >= least) containing[next[sets->members[i]]++] = set;
  free(next);
  return containing;
}

/* The greedy choice, into `chosen`; gives the sets covered, `bound` what no choice exceeds. */
static double cover(const Sets *sets, double *bound) {
  uint32_t order = graph.order, *gains = calloc(order + 1, sizeof *gains), highest = 0;
  uint8_t *covered = calloc(sets->kept + 1, 1), *taken = calloc(order + 1, 1);
  memcpy(gains, sets->alone, order * sizeof *gains);
  for (uint32_t i = 0; i < sets->ends[sets->kept]; i++) gains[sets->members[i]]++;
  for (uint32_t node = 0; node < order; node++)
    if (gains[node] > highest) highest = gains[node];
  uint32_t *having = calloc(highest + 1, sizeof *having), least = highest, *near = malloc((order + 1) * sizeof *near), count = 0;
  for (uint32_t node = 0; node < order; node++) having[gains[node]]++;
  int64_t closely = CLOSELY * size + SOME;
  for (int64_t left = closely; least > 1; least--)
    if ((left -= having[least]) <= 0) break;
  for (uint32_t node = 0; node < order; node++)
    if (gains[node] >= least) near[count++] = node;
  uint32_t *begins = malloc((order + 2) * sizeof *begins), *containing = index_sets(sets, gains, least, covered, begins);
  double total = 0;
  *bound = sum_highest(gains, near, count, least, having, highest);
  uint32_t step = size / BOUNDS > 0 ? size / BOUNDS : 1;
  for (uint32_t k = 0; k < size; k++) {
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++)
      if (!taken[near[i]] && (best == UINT32_MAX || gains[near[i]] > gains[best])) best = near[i];
    if ((best == UINT32_MAX || gains[best] < least) && least > 1) {
      closely *= WIDER;
      uint32_t next = highest;
      memset(having, 0, (highest + 1) * sizeof *having);
      for (uint32_t node = 0; node < order; node++) having[gains[node]]++;
      for (int64_t left = closely; next > 1; next--)
        if ((left -= having[next]) <= 0) break;
      least = next < least ? next : least - 1;
      count = 0;
      for (uint32_t node = 0; node < order; node++)
        if (gains[node] >= least) near[count++] = node;
      free(containing);
      containing = index_sets(sets, gains, least, covered, begins);
      k--;
      continue;
    }
    chosen[k] = best;
    taken[best] = 1;
    total += gains[best];
    gains[best] -= sets->alone[best];
    for (uint32_t place = begins[best]; place < begins[best + 1]; place++) {
      uint32_t set = containing[place];
      if (covered[set]) continue;
      covered[set] = 1;
      for (uint32_t i = sets->ends[set]; i < sets->ends[set + 1]; i++) gains[sets->members[i]]--;
    }
    if ((k + 1) % step == 0 || k + 1 == size) *bound = fmin(*bound, total + sum_highest(gains, near, count, least, having, highest));
  }
  free(gains), free(covered), free(taken), free(having), free(near), free(begins), free(containing);
  return total;
}

static double count_covered(const Sets *sets) {
  uint8_t *is_chosen = calloc(graph.order + 1, 1);
  double covered = 0;
  for (uint32_t k = 0; k < size; k++) {
    is_chosen[chosen[k]] = 1;
    covered += sets->alone[chosen[k]];
  }
  for (uint32_t set = 0; set < sets->kept; set++)
    for (uint32_t i = sets->ends[set]; i < sets->ends[set + 1]; i++)
      if (is_chosen[sets->members[i]]) {
        covered++;
        break;
      }
  free(is_chosen);
  return covered;
}

static double square(double x) { return x * x; }

static void run(int number) {
  double order = graph.order, failure = 1 / order, greedy = 1 - exp(-1), choices = 0;
  for (uint32_t i = 1; i <= size; i++) choices += log((order - size + i) / i);
  double log_failure = log(6 / failure), root = greedy * sqrt(log_failure) + sqrt(greedy * (choices + log_failure));
  double enough = 2 * order * root * root / (epsilon * epsilon * size), first = ceil(enough * epsilon * epsilon * size / order);
  int rounds = (int)fmax(1, ceil(log2(enough / first))), round;
  double slack = log(3 * rounds / failure);
  Sets choosing = {0}, checking = {0};
  Random one = {0x9e3779b9u * (uint32_t)number, 1, 2, 3}, other = {0x85ebca6bu * (uint32_t)number, 4, 5, 6};
  for (int i = 0; i < 20; i++) draw(&one), draw(&other);
  grow(&choosing, &one, (uint32_t)first);
  double times = LEAST_WORK / (2.0 * choosing.count - choosing.kept + choosing.ends[choosing.kept]);
  for (round = (int)fmin(rounds, 1 + fmax(0, ceil(log2(times)))); round <= rounds; round++) {
    uint32_t wanted = (uint32_t)ceil(first * pow(2, round - 1));
    grow(&choosing, &one, wanted);
    grow(&checking, &other, wanted);
    double bound;
    cover(&choosing, &bound);
    double covered = count_covered(&checking);
    double low = square(sqrt(covered + 2 * slack / 9) - sqrt(slack / 2)) - slack / 18;
    certified = low / square(sqrt(bound + slack / 2) + sqrt(slack / 2));
    spread = order * covered / checking.count;
    if (certified >= greedy - epsilon) break;
  }
  drawn = (double)choosing.count + checking.count;
  free(choosing.ends), free(choosing.members), free(choosing.alone);
  free(checking.ends), free(checking.members), free(checking.alone);
}

static void describe(char answer[1000]) {
  snprintf(answer, 1000, "\"spread\": %.17g, \"sets\": %.17g, \"certificate\": %.17g", spread, drawn, certified);
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  graph = read_graph(arguments[1]);
  size = (uint32_t)atoi(arguments[2]);
  epsilon = atof(arguments[3]);
  chosen = malloc((size + 1) * sizeof *chosen);
  marks = calloc(graph.order + 1, sizeof *marks);
  plan();
  serve(run, describe);
  return 0;
}
