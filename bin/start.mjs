#!/usr/bin/env node
// What `npm start` runs. Needs nothing but Node and npm: installs what is missing, builds the explorer and the server where
// their sources have changed, and serves.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest } from '../server/run-module.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINIMUM = [20, 20];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  process.stderr.write(
    `Grapevine needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(2);
}

const installed = join(root, 'node_modules', '.grapevine-installed');
if (newest([join(root, 'package.json'), join(root, 'package-lock.json')]) > newest([installed])) {
  say('Installing packages (once) …');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, '');
}

const sources = ['client', 'schema/model', 'schema/schema.graphql', 'vite.config.ts'].map((name) =>
  join(root, name),
);
const isExplorerOld = newest(sources) > newest([join(root, 'dist', 'client', 'index.html')]);
if (isExplorerOld || readManifest() === null) {
  say('Building …');
  run('npm', ['run', '--silent', 'build']);
}

const server = spawn(
  process.execPath,
  [join(root, 'bin', 'grapevine.mjs'), 'serve', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { MALLOC_MMAP_THRESHOLD_: '131072', ...process.env }, // as bin/grapevine.mjs asks for where it is run by itself
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid !== parent) server.kill('SIGTERM'); // npm was ended: the server goes with it
}, 500);
server.on('exit', (code, signal) => {
  clearInterval(watch);
  process.exit(signal === null ? (code ?? 1) : 1);
});

function run(command, args) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  if (status !== 0) {
    process.stderr.write(
      `\`${command} ${args.join(' ')}\` failed; see above, mend it and run \`npm start\` again.\n`,
    );
    process.exit(1);
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Latest change among files and folders, epoch milliseconds; 0 when there is none. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const facts = statSync(path);
    const inside = facts.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
    latest = Math.max(latest, facts.isDirectory() ? newest(inside) : facts.mtimeMs);
  }
  return latest;
}
