import { describe, expect, it } from 'vitest';
import { answersSecret, isFormSecret, maskedToken, newFormSecret, referenceTo } from './form-token.ts';

describe('the form token', () => {
  const secret = newFormSecret();

  it('answers the secret it was made from, and never looks the same', () => {
    const [first, second] = [maskedToken(secret), maskedToken(secret)];
    expect(first).not.toBe(second);
    expect(answersSecret(first, secret)).toBe(true);
    expect(answersSecret(second, secret)).toBe(true);
  });

  it('refuses the token of another browser, the bare secret, and what is no token', () => {
    expect(answersSecret(maskedToken(newFormSecret()), secret)).toBe(false);
    for (const token of [secret, '', 'x', null, undefined, maskedToken(secret).slice(2)]) {
      expect(answersSecret(token, secret)).toBe(false);
    }
  });

  it('knows a secret by its form', () => {
    expect(isFormSecret(secret)).toBe(true);
    expect(isFormSecret('short')).toBe(false);
    expect(isFormSecret(undefined)).toBe(false);
  });
});

describe('a reference', () => {
  it('is the same for one browser only', () => {
    const [mine, yours] = [newFormSecret(), newFormSecret()];
    expect(referenceTo('4936295739034704', mine)).toBe(referenceTo('4936295739034704', mine));
    expect(referenceTo('4936295739034704', mine)).not.toBe(referenceTo('4936295739034704', yours));
    expect(referenceTo('4936295739034704', mine)).not.toContain('4936');
  });
});
