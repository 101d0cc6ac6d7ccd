import { describe, expect, it } from 'vitest';
import { isTooLarge } from './body-limit.ts';

describe('isTooLarge', () => {
  it.each([
    ['/services/vids', '524288', false],
    ['/services/vids', '524289', true],
    ['/pre-registration/12345678901234/papers', '10000000', false],
    ['/pre-registration/12345678901234/papers', '10000001', true],
    ['/pre-registration/12345678901234/papers/x', '10000000', true],
    ['/pre-registration', null, false],
  ])('%s with %s bytes: %s', (path, length, refused) => {
    expect(isTooLarge(path, length, '10000000')).toBe(refused);
  });
});
