/*
 * People within one or two ties of each of some people. reach.ts says how, and is what the tests compare this with; `npm run
 * build:kernels` makes reach.wasm of it. Addresses are of the module's memory, which the caller lays out.
 */
#include <stdint.h>

typedef uint32_t u32;

__attribute__((export_name("reachWithin"))) void reach_within(const u32 *offsets, const u32 *targets, u32 *marks, u32 *counts,
                                                              u32 ties, u32 from, u32 to) {
  for (u32 node = from; node < to; node++) {
    u32 count = 0, mark = node + 1;
    marks[node] = mark;
    for (u32 edge = offsets[node], end = offsets[node + 1]; edge < end; edge++) {
      u32 target = targets[edge];
      count += marks[target] != mark;
      marks[target] = mark;
      if (ties == 1) continue;
      for (u32 next = offsets[target], last = offsets[target + 1]; next < last; next++) {
        u32 second = targets[next];
        count += marks[second] != mark;
        marks[second] = mark;
      }
    }
    counts[node] = count;
  }
}
