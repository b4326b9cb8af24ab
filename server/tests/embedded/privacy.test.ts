import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { World } from '../../services/world.ts';
import { openStore } from '../../store/open.ts';

it.skipIf(process.platform === 'win32')(
  'makes the data folder and all that is in it for their owner alone',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'grapevine-privacy-'));
    const folder = join(root, 'data');
    const umask = process.umask(0o022);
    try {
      const store = await openStore({ kind: 'folder', folder, adopt: false });
      const world = await World.open(store, folder);
      await world.search.messages('word', 5);
      await world.keep();
      const open = [
        folder,
        ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
      ].filter((path) => (statSync(path).mode & 0o077) !== 0);
      await world.close();
      await store.close();
      expect(open).toEqual([]);
    } finally {
      process.umask(umask);
      rmSync(root, { recursive: true, force: true });
    }
  },
);
