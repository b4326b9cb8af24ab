import { readFileSync } from 'node:fs';

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

/** The program's version, as package.json has it. */
export const VERSION = (JSON.parse(manifest) as { readonly version: string }).version;
