import { describe, expect, it } from 'vitest';
import { standsBelow } from './redirect-prefix.ts';

const PREFIX = 'https://id.example/resident/v1/login-redirect/';

describe('an address below a prefix', () => {
  it.each(['aHR0cHM6Ly9pZC5leGFtcGxlLyMvdWlu', 'YT4+Pz8v/+==', ''])('may go on with base64 (%s)', (rest) => {
    expect(standsBelow(`${PREFIX}${rest}`, [PREFIX])).toBe(true);
  });

  it.each([
    `${PREFIX}../../mailbox`,
    `${PREFIX}%2e%2e/mailbox`,
    `${PREFIX}.%2E/mailbox`,
    `${PREFIX}..\\mailbox`,
    `${PREFIX}a#fragment`,
    `${PREFIX}a\n`,
    'https://id.example:444/resident/v1/login-redirect/a',
    'https://id.example@elsewhere.example/resident/v1/login-redirect/a',
    'HTTPS://id.example/resident/v1/login-redirect/a',
    'https://id.example/resident/v1/login-redirects',
    'login-redirect/',
  ])('is not %j', (address) => {
    expect(standsBelow(address, [PREFIX])).toBe(false);
  });
});
