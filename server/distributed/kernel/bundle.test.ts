import { expect, it } from 'vitest';
import { bundleKernel } from './bundle.ts';

it('has beside the program every module that it opens', async () => {
  const files = await bundleKernel();
  const program = Buffer.from(files.find(({ name }) => name === 'kernel.mjs')!.content).toString('utf8');
  const opened = [...program.matchAll(/[\w-]+\.wasm/gu)].map(([name]) => name);
  expect(opened).toContain('level-steps.wasm');
  const names = files.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(opened));
  expect(names.toSorted()).toEqual(['kernel.mjs', ...new Set(opened)].toSorted());
});
