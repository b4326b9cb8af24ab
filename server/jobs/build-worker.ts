/** The thread that holds the graph's tables, takes in changes and builds views of them. */
import { parentPort, workerData } from 'node:worker_threads';
import { failureOf, type NumberedTask } from '../worker-thread.ts';
import { buildSnapshot } from '../snapshot/build.ts';
import { loadSnapshotFile, removeSnapshotFile, saveSnapshotFile } from '../snapshot/file.ts';
import { withSameColumns } from '../snapshot/sharing.ts';
import { GraphTables, type TablesContent } from '../snapshot/tables.ts';
import type { Known } from '../store/changes.ts';
import { loadOutcomeWeights } from '../text/heads/heads.ts';
import type { BuildAnswer, BuildTask } from './build-protocol.ts';
import { derive } from './derive.ts';
import type { KeptMeasures } from './kept-measures.ts';
import { standIn } from './stand-in.ts';
import { parseTieHalfLifeMs } from './tie-half-life.ts';
import type { View, ViewScope } from './view.ts';

const port = parentPort!; // only ever started as a worker
const { viewFile, tablesFile, kept } = workerData as {
  viewFile: string;
  tablesFile: string;
  kept: KeptMeasures | null;
};

/** The thread has the environment of the process that started it. */
const tieHalfLifeMs = parseTieHalfLifeMs(process.env);
let tables: GraphTables | null = null;
/** The last view of each scope: what has not changed since is not computed again. */
const before = new Map<ViewScope, View>();
let queue: Promise<void> = Promise.resolve();

port.on('message', ({ number, task }: NumberedTask<BuildTask>) => {
  queue = queue.then(async () => port.postMessage({ number, answer: await answer(task) }));
});

async function answer(task: BuildTask): Promise<BuildAnswer> {
  try {
    return await perform(task);
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function perform(task: BuildTask): Promise<BuildAnswer> {
  switch (task.kind) {
    case 'open': {
      const view = await loadSnapshotFile<View>(viewFile);
      if (view !== null) before.set('all', view);
      if (view === null || view.derived.tieHalfLifeMs !== tieHalfLifeMs) return { view: null };
      return { view: shown(view, 'all') };
    }
    case 'resume':
      for (const [scope, view] of task.views) before.set(scope, view);
      return { view: null };
    case 'known':
      tables ??= await loadTables();
      return { known: knownOf(tables) };
    case 'begin':
      if (tables === null || task.head.whole) tables = new GraphTables();
      tables.begin(task.head);
      return { known: knownOf(tables) };
    case 'take':
      tables!.take(task.page); // begun before
      return { known: knownOf(tables) };
    case 'build':
      return { view: shown(await build(tables!, task), task.scope) }; // begun before
    case 'forget':
      tables = new GraphTables();
      before.clear();
      await removeSnapshotFile(viewFile);
      await removeSnapshotFile(tablesFile);
      return { known: knownOf(tables) };
    case 'save':
      if (tables !== null) await saveSnapshotFile(tablesFile, tables.content());
      if (before.has('all')) await saveSnapshotFile(viewFile, before.get('all'));
      return { known: knownOf(tables) };
  }
}

function knownOf(of: GraphTables | null): Known | null {
  return of === null || of.revision < 0 ? null : { graph: of.graph, revision: of.revision };
}

/** The view as it is answered from. What others computed knows private messages, so that it is not for those who do not; and is not kept with the view. */
function shown(view: View, scope: ViewScope): View {
  return kept === null || scope === 'public' ? view : standIn(view, kept);
}

async function build(
  from: GraphTables,
  { scope, version }: { readonly scope: ViewScope; readonly version: number },
): Promise<View> {
  from.end();
  const earlier = before.get(scope) ?? null;
  const built = buildSnapshot(from, {
    version,
    onlyPublic: scope === 'public',
    outcomeWeights: loadOutcomeWeights(),
  });
  // some views are held at a time: what has not changed is there once
  const snapshot = earlier === null ? built : withSameColumns(built, earlier.snapshot);
  const view = { snapshot, derived: await derive(snapshot, earlier, tieHalfLifeMs) };
  before.set(scope, view);
  return view;
}

async function loadTables(): Promise<GraphTables> {
  const content = await loadSnapshotFile<TablesContent>(tablesFile);
  return content === null ? new GraphTables() : GraphTables.from(content);
}
