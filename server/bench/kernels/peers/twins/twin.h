/* What every twin needs: the graph, the clocks and the loop that answers. See ../README.md. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  uint32_t order, size;
  uint32_t *offsets, *targets;
  double *probabilities;
} Graph;

static void *read_column(FILE *file, size_t count, size_t width) {
  void *column = malloc(count * width + 1);
  if (fread(column, width, count, file) != count) exit(1);
  return column;
}

static Graph read_graph(const char *path) {
  Graph graph;
  FILE *file = fopen(path, "rb");
  if (file == NULL || fread(&graph, 4, 2, file) != 2) exit(1);
  graph.offsets = read_column(file, graph.order + 1, 4);
  graph.targets = read_column(file, graph.size, 4);
  graph.probabilities = read_column(file, graph.size, 8);
  fclose(file);
  return graph;
}

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Answers each line by a run; `describe` then writes the members of its answer, as JSON. */
static void serve(void (*run)(int number), void (*describe)(char answer[1000])) {
  char line[100], answer[1000];
  while (fgets(line, sizeof line, stdin) != NULL) {
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    run(atoi(line));
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    describe(answer);
    printf("{\"cpu\": %.9f, \"wall\": %.9f, \"answer\": {%s}}\n", cpu, wall, answer);
    fflush(stdout);
  }
}
