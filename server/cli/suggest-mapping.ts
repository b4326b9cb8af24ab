import { InvalidInputError } from '../../schema/model/errors.ts';
import { compileMapping } from '../ingest/mapping/compile.ts';
import { parseMapping } from '../ingest/mapping/schema.ts';
import { suggestForTable } from '../ingest/mapping/suggest.ts';
import { readSample } from '../ingest/readers/csv.ts';
import { openSource } from '../ingest/sources/open.ts';
import { printJson } from './options.ts';

const SAMPLE_ROWS = 1000;
const SHOWN_ROWS = 5;

/**
 * `grapevine import --suggest FILE`: a mapping on standard output; on standard error what to look at, and the first rows
 * as it maps them. Needs no data and stores nothing.
 *
 * @throws {InvalidInputError} for anything but one file with a row of headers.
 */
export async function printSuggestion(files: readonly string[], encoding: string | undefined): Promise<void> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    throw new InvalidInputError('--suggest looks at one file; name one.');
  const source = await openSource(file);
  try {
    const [entry] = source.entries;
    if (entry === undefined || source.several)
      throw new InvalidInputError(`${file} is a folder or an archive; --suggest looks at one table.`);
    const rows = await readSample(entry, encoding === undefined ? {} : { encoding }, SAMPLE_ROWS);
    if (rows.length === 0) throw new InvalidInputError(`${file} has no row of headers.`);
    const { mapping, remarks, header } = suggestForTable(rows);
    printJson(mapping);
    for (const remark of remarks) process.stderr.write(`look: ${remark}\n`);
    const headers = header === null ? [] : rows[header]!;
    const first = header === null ? 0 : header + 1;
    try {
      const map = compileMapping(parseMapping(mapping), headers);
      for (const row of rows.slice(first, first + SHOWN_ROWS))
        for (const item of map(row, 0))
          process.stderr.write(
            `${'value' in item ? JSON.stringify(item.value) : `${item.reason}: ${JSON.stringify(item.raw)}`}\n`,
          );
    } catch {
      process.stderr.write('Choose what is open above to see rows as they would be read.\n');
    }
  } finally {
    await source.close();
  }
}
