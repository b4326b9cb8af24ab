import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const RUN_MODULE = fileURLToPath(new URL('run-module.mjs', import.meta.url));
const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url));

describe('runModule', () => {
  let project: string;
  const path = (name: string): string => join(project, name);

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'grapevine test '));
    mkdirSync(path('server'));
    mkdirSync(path('dist/server'), { recursive: true });
    cpSync(RUN_MODULE, path('server/run-module.mjs'));
    symlinkSync(PACKAGES, path('node_modules'));
    writeFileSync(path('package.json'), '{ "type": "module" }');
    writeFileSync(path('server/hello.ts'), "const of: string = 'source';\nprocess.stdout.write(of);\n");
    writeFileSync(path('dist/server/hello.js'), "process.stdout.write('built');\n");
  });

  afterEach(() => rmSync(project, { recursive: true }));

  function run(): string {
    const program = [path('server/run-module.mjs'), path('server/hello.ts')].map(
      (name) => pathToFileURL(name).href,
    );
    const text = `import { runModule } from '${program[0]}'; await runModule('${program[1]}');`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' });
  }

  function writeManifest(): void {
    const { mtimeMs, size } = statSync(path('server/hello.ts'));
    const manifest = {
      entries: { 'server/hello.ts': 'hello.js' },
      sources: { 'server/hello.ts': `${mtimeMs} ${size}` },
    };
    writeFileSync(path('dist/server/built.json'), JSON.stringify(manifest));
  }

  it('runs what was built of a source', () => {
    writeManifest();
    expect(run()).toBe('built');
  });

  it('runs the source where nothing was built, or only half', () => {
    expect(run()).toBe('source');
    writeFileSync(path('dist/server/built.json'), '{ "entries":');
    expect(run()).toBe('source');
  });

  it('runs the source once it has changed', () => {
    writeManifest();
    writeFileSync(path('server/hello.ts'), "process.stdout.write('changed' as string);\n");
    expect(run()).toBe('changed');
  });
});
