import { describe, expect, it } from 'vitest';
import { parseReadTimeoutMs } from '../../config.ts';

describe('GRAPEVINE_READ_TIMEOUT', () => {
  it('is seconds, 20 where it is not set and none where it is 0', () => {
    expect(parseReadTimeoutMs({})).toBe(20_000);
    expect(parseReadTimeoutMs({ GRAPEVINE_READ_TIMEOUT: '1.5' })).toBe(1500);
    expect(parseReadTimeoutMs({ GRAPEVINE_READ_TIMEOUT: '0' })).toBeNull();
  });

  it.each(['', '-1', 'soon', '1e9'])('is refused as "%s", with the remedy', (text) => {
    expect(() => parseReadTimeoutMs({ GRAPEVINE_READ_TIMEOUT: text })).toThrow(/set it to seconds/u);
  });
});
