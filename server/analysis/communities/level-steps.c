/*
 * The steps of a level of the Leiden algorithm, some nodes a call. local-moves.ts, refine.ts and aggregate.ts say how, and are what the tests
 * compare this with; `npm run build:kernels` makes level-steps.wasm of it. Addresses are of the module's memory, which the caller lays out.
 */
#include <stdint.h>

typedef uint32_t u32;

typedef struct {
  u32 order;
  u32 *offsets, *neighbours;
  double *strengths, *masses;
} Level;

/* What is asked of a label at once lies side by side. */
typedef struct {
  double sum;  /* of the masses of its nodes */
  double link; /* of the node that is looked at; 0 between two nodes */
} Label;

/* Columns have a place for each person, `counts` two more. */
typedef struct {
  u32 random[4];
  u32 *partition;
  Label *labels;
  u32 *counts, *empty, *queue, *touched, *parts;
  uint8_t *flags;
  double *whole, *outward;
  u32 free, head, tail, waiting; /* of moving */
  u32 size;                      /* of what is made one: the neighbours written */
} Work;

#define EXPORT(name) __attribute__((export_name(name)))

/* xoshiro128**, as in random.ts. */
static inline u32 draw(u32 *state) {
  u32 five = state[1] * 5, result = ((five << 7) | (five >> 25)) * 9, shifted = state[1] << 9;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = (state[3] << 11) | (state[3] >> 21);
  return result;
}

static inline u32 below(u32 *state, u32 bound) { return (u32)(((uint64_t)draw(state) * bound) >> 32); }

static void shuffle(u32 *nodes, u32 count, u32 *state) {
  for (u32 node = 0; node < count; node++) {
    u32 other = below(state, node + 1);
    nodes[node] = nodes[other];
    nodes[other] = node;
  }
}

/* Into the queue come all nodes, those with few neighbours first. */
EXPORT("startMoves") void start_moves(const Level *level, Work *work) {
  const u32 order = level->order, *offsets = level->offsets, *partition = work->partition;
  Label *labels = work->labels;
  u32 *counts = work->counts, *nodes = work->touched, most = 0;
  shuffle(nodes, order, work->random);
  for (u32 node = 0; node < order; node++) {
    u32 degree = offsets[node + 1] - offsets[node];
    if (degree > most) most = degree;
  }
  for (u32 degree = 0; degree < most + 2; degree++) counts[degree] = 0;
  for (u32 node = 0; node < order; node++) counts[offsets[node + 1] - offsets[node] + 1]++;
  for (u32 degree = 0; degree < most; degree++) counts[degree + 1] += counts[degree];
  for (u32 i = 0; i < order; i++) {
    u32 node = nodes[i];
    work->queue[counts[offsets[node + 1] - offsets[node]]++] = node;
  }
  for (u32 node = 0; node < order; node++) {
    labels[node] = (Label){0, 0};
    counts[node] = 0;
    work->flags[node] = 1;
  }
  for (u32 node = 0; node < order; node++) {
    labels[partition[node]].sum += level->masses[node];
    counts[partition[node]]++;
  }
  work->free = work->head = work->tail = 0;
  work->waiting = order;
  for (u32 label = order; label-- > 0;)
    if (counts[label] == 0) work->empty[work->free++] = label;
}

/* Looks at the next nodes, and gives how many wait. */
EXPORT("moveNodes") u32 move_nodes(const Level *level, Work *work, double factor, u32 visits) {
  const u32 order = level->order, *offsets = level->offsets, *neighbours = level->neighbours;
  const double *strengths = level->strengths, *masses = level->masses;
  Label *labels = work->labels;
  u32 *partition = work->partition, *sizes = work->counts, *empty = work->empty, *queue = work->queue;
  u32 *touched = work->touched, free = work->free, head = work->head, tail = work->tail, waiting = work->waiting;
  uint8_t *queued = work->flags;
  for (; waiting > 0 && visits > 0; visits--) {
    u32 node = queue[head], begin = offsets[node], end = offsets[node + 1], from = partition[node], count = 0;
    if (++head == order) head = 0;
    waiting--;
    queued[node] = 0;
    for (u32 n = begin; n < end; n++) {
      u32 label = partition[neighbours[n]];
      double link = labels[label].link;
      touched[count] = label;
      count += link == 0;
      labels[label].link = link + strengths[n];
    }
    const double mass = masses[node], pull = factor * mass, slack = 1e-12 * mass;
    u32 best = from;
    double best_gain = labels[from].link - pull * (labels[from].sum - mass);
    labels[from].link = 0;
    for (u32 i = 0; i < count; i++) {
      Label *label = labels + touched[i];
      double gain = label->link - pull * label->sum;
      label->link = 0;
      if (gain > best_gain + slack) {
        best = touched[i];
        best_gain = gain;
      }
    }
    if (best_gain < -slack && sizes[from] > 1 && free > 0) best = empty[--free];
    if (best == from) continue;
    labels[from].sum -= mass;
    labels[best].sum += mass;
    sizes[best]++;
    if (--sizes[from] == 0) {
      empty[free++] = from;
      labels[from].sum = 0;
    }
    partition[node] = best;
    for (u32 n = begin; n < end; n++) {
      u32 other = neighbours[n];
      if (queued[other] || partition[other] == best) continue;
      queued[other] = 1;
      queue[tail] = other;
      if (++tail == order) tail = 0;
      waiting++;
    }
  }
  work->free = free;
  work->head = head;
  work->tail = tail;
  work->waiting = waiting;
  return waiting;
}

/* Each node is a part of its own; they are looked at in the order of the queue. */
EXPORT("startRefinement") void start_refinement(const Level *level, Work *work) {
  const u32 order = level->order;
  for (u32 node = 0; node < order; node++) work->whole[node] = 0;
  for (u32 node = 0; node < order; node++) {
    work->parts[node] = node;
    work->labels[node] = (Label){level->masses[node], 0};
    work->flags[node] = 1;
    work->whole[work->partition[node]] += level->masses[node];
  }
  shuffle(work->queue, order, work->random);
}

/* How strongly each node hangs on the rest of its community. */
EXPORT("linkOutward") void link_outward(const Level *level, Work *work, u32 from, u32 to) {
  const u32 *offsets = level->offsets, *neighbours = level->neighbours, *partition = work->partition;
  for (u32 node = from; node < to; node++) {
    const u32 community = partition[node];
    double sum = 0;
    for (u32 n = offsets[node], end = offsets[node + 1]; n < end; n++)
      if (partition[neighbours[n]] == community) sum += level->strengths[n];
    work->outward[node] = sum;
  }
}

EXPORT("refineNodes") void refine_nodes(const Level *level, Work *work, double factor, u32 from, u32 to) {
  const u32 *offsets = level->offsets, *neighbours = level->neighbours, *partition = work->partition;
  const double *strengths = level->strengths, *masses = level->masses;
  Label *labels = work->labels;
  u32 *parts = work->parts, *touched = work->touched;
  double *outward = work->outward;
  uint8_t *is_single = work->flags;
  for (u32 i = from; i < to; i++) {
    const u32 node = work->queue[i], community = partition[node];
    if (!is_single[node]) continue;
    const double mass = masses[node], all = work->whole[community], slack = 1e-12 * all;
    if (outward[node] < factor * mass * (all - mass) - slack) continue;
    u32 count = 0;
    for (u32 n = offsets[node], end = offsets[node + 1]; n < end; n++) {
      u32 other = neighbours[n];
      if (partition[other] != community) continue;
      u32 part = parts[other];
      double link = labels[part].link;
      touched[count] = part;
      count += link == 0;
      labels[part].link = link + strengths[n];
    }
    u32 best = node;
    double best_gain = 0, best_link = 0;
    const double pull = factor * mass;
    for (u32 t = 0; t < count; t++) {
      u32 part = touched[t];
      const double link = labels[part].link, sum = labels[part].sum, gain = link - pull * sum;
      labels[part].link = 0;
      if (gain > best_gain && outward[part] >= factor * sum * (all - sum) - slack) {
        best = part;
        best_gain = gain;
        best_link = link;
      }
    }
    if (best == node) continue;
    outward[best] += outward[node] - 2 * best_link;
    labels[best].sum += mass;
    is_single[best] = 0;
    parts[node] = best;
  }
}

/* Nodes by part, ascending: those of part p are queue[empty[p]] .. queue[empty[p + 1] - 1]. */
EXPORT("startAggregation") void start_aggregation(const Level *level, Work *work, u32 count) {
  const u32 order = level->order, *parts = work->parts;
  u32 *ends = work->empty, *nodes = work->queue, *next = work->counts;
  for (u32 part = 0; part <= count; part++) ends[part] = 0;
  for (u32 node = 0; node < order; node++) ends[parts[node] + 1]++;
  for (u32 part = 0; part < count; part++) ends[part + 1] += ends[part];
  for (u32 part = 0; part < count; part++) next[part] = ends[part];
  for (u32 node = 0; node < order; node++) nodes[next[parts[node]]++] = node;
  for (u32 part = 0; part < count; part++) work->touched[part] = UINT32_MAX;
  work->size = 0;
}

/* Makes some parts nodes of the level above. */
EXPORT("aggregateParts") void aggregate_parts(const Level *level, Work *work, Level *above, u32 from, u32 to) {
  const u32 *offsets = level->offsets, *ends = work->empty, *parts = work->parts;
  u32 *neighbours = above->neighbours, size = work->size;
  double *strengths = above->strengths;
  /* Where each part stands among the neighbours, in the row of the part that `rows` says. */
  u32 *places = work->counts, *rows = work->touched;
  for (u32 part = from; part < to; part++) {
    double mass = 0;
    above->offsets[part] = size;
    for (u32 i = ends[part]; i < ends[part + 1]; i++) {
      const u32 node = work->queue[i];
      mass += level->masses[node];
      for (u32 n = offsets[node], end = offsets[node + 1]; n < end; n++) {
        const u32 other = parts[level->neighbours[n]];
        if (other == part) continue;
        if (rows[other] != part) {
          rows[other] = part;
          places[other] = size;
          neighbours[size] = other;
          strengths[size++] = level->strengths[n];
        } else strengths[places[other]] += level->strengths[n];
      }
    }
    above->masses[part] = mass;
  }
  above->offsets[to] = size;
  work->size = size;
}
