import { CombinedError } from 'urql';
import { describe, expect, it } from 'vitest';
import { errorMessage } from './error-message.ts';

describe('errorMessage', () => {
  it('is what the server said, without a mark before it', () => {
    const refused = new CombinedError({ graphQLErrors: ['size is 0; pass 1 or more.', 'And so on.'] });
    expect(refused.message).toContain('[GraphQL]');
    expect(errorMessage(refused)).toBe('size is 0; pass 1 or more. And so on.');
  });

  it('is what the network or anything else said where the server said nothing', () => {
    expect(errorMessage(new CombinedError({ networkError: new Error('unreachable') }))).toBe('unreachable');
    expect(errorMessage(new Error('too large'))).toBe('too large');
  });
});
