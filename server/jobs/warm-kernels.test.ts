import { expect, it } from 'vitest';
import { GO_ON } from '../analysis/graph/checkpoint.ts';
import { warmKernels } from './warm-kernels.ts';

it.each(['quick', 'long'] as const)('runs through the kernels of the thread for %s questions', (kernels) => {
  expect(() => warmKernels(kernels, GO_ON)).not.toThrow();
});

it('ends where nobody waits for it', () => {
  const leave = (): void => {
    throw new Error('left');
  };
  expect(() => warmKernels('long', leave)).toThrow('left');
});
