/** Writes `schema/schema.graphql`, or with `--check` fails when it is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { printedSchema } from './graphql/schema.ts';

const path = new URL('schema.graphql', import.meta.url);
const printed = printedSchema();
if (!process.argv.includes('--check')) writeFileSync(path, printed);
else if (readFileSync(path, 'utf8') !== printed) {
  process.stderr.write('schema/schema.graphql is out of date; run `npm run schema`.\n');
  process.exitCode = 1;
}
