import { describe, expect, it } from 'vitest';
import { wireError } from '@doorstep/contract/family.ts';
import { checkSignInCode } from '@doorstep/contract/doorstep/sign-in.ts';
import { failureData } from './failure-data.ts';

const { failures } = checkSignInCode;

describe('failureData', () => {
  it('reads back what the contract wrote', () => {
    const { text } = wireError(failures['code-wrong'], { triesLeft: 3 });
    expect(failureData(failures['code-wrong'], text)).toEqual({ triesLeft: '3' });
  });

  it('reads an instant at the end of a sentence', () => {
    const { text } = wireError(failures.frozen, { retryAt: '2026-01-05T10:00:00.000Z' });
    expect(failureData(failures.frozen, text)).toEqual({ retryAt: '2026-01-05T10:00:00.000Z' });
  });

  it('knows nothing of a text written otherwise', () => {
    expect(failureData(failures['code-wrong'], 'Falsch')).toEqual({});
    expect(failureData(failures['code-expired'], failures['code-expired'].text)).toEqual({});
  });
});
