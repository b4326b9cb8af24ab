/** Walls between rooms, as ARCHITECTURE.md draws them. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.(test|bench)\\.tsx?$|/testing/' },
  to: { path: '^(schema|server|client|seed|bin)/', pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphan-imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('model-knows-nobody', '^schema/model/', []),
    only('graph-model-knows-nobody', '^schema/graph/', []),
    only('graphql-knows-model', '^schema/graphql/', ['^schema/model/']),
    only('text-knows-model', '^server/text/', ['^schema/model/']),
    only('analysis-knows-columns', '^server/analysis/', [
      '^schema/model/',
      '^server/snapshot/',
      '^server/worker-thread\\.ts$',
    ]),
    only('encoder-knows-errors', '^server/encoder/', ['^schema/model/']),
    only('store-knows-graph', '^server/store/', [
      '^schema/(model|graph)/',
      '^server/(worker-thread|version)\\.ts$',
    ]),
    only('snapshot-knows-store', '^server/snapshot/', ['^schema/model/', '^server/store/']),
    only('ingest-joins', '^server/ingest/', [
      '^schema/(model|graph)/',
      '^server/(store|text)/',
      '^server/worker-thread\\.ts$',
    ]),
    only('jobs-run-analysis', '^server/jobs/', [
      '^schema/model/',
      '^server/(analysis|snapshot|text|store|encoder)/',
      '^server/worker-thread\\.ts$',
    ]),
    only('services-join', '^server/services/', [
      '^schema/(model|graphql/ports)/',
      '^server/(analysis|snapshot|store|text|encoder|ingest|jobs)/',
      '^server/worker-thread\\.ts$',
    ]),
    only('export-writes-views', '^server/export/', [
      '^schema/model/',
      '^server/(analysis|snapshot|store|jobs)/',
      '^server/ingest/validate\\.ts$', // it writes what an import takes
    ]),
    only('distributed-runs-analysis', '^server/distributed/', ['^schema/model/', '^server/analysis/']),
    only('http-knows-services', '^server/http/', ['^schema/', '^server/services/', '^server/config\\.ts$']),
    only('client-never-server', '^client/', ['^schema/(model/|schema\\.graphql)']),
    only('seed-writes-records', '^seed/', ['^schema/model/']),
    {
      name: 'server-never-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
