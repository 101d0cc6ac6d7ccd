import { describe, expect, it } from 'vitest';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { aSpeech } from '../../testing/a-speech.ts';
import { claimNames, scopeNames } from './claim-names.ts';
import { clientName } from './client-name.ts';

const english = aSpeech('eng', 'en');

describe('names on the consent page', () => {
  it('has plain words for every scope of the contract', () => {
    for (const { value, label } of scopeNames(english, RESIDENT_SCOPES)) expect(label).not.toBe(value);
  });

  it('shows a claim it has no words for rather than hide it', () => {
    expect(claimNames(english, ['name', 'shoe_size'])).toEqual([
      { value: 'name', label: 'Your name' },
      { value: 'shoe_size', label: 'shoe_size' },
    ]);
  });

  it('does not ask to agree to signing in itself', () => {
    expect(scopeNames(english, ['openid'])).toEqual([]);
  });
});

describe('clientName', () => {
  it('prefers the language, then the name for any', () => {
    const names = { eng: 'First Bank', '@none': 'FB' };
    expect(clientName(names, 'eng')).toBe('First Bank');
    expect(clientName(names, 'ara')).toBe('FB');
    expect(clientName({ fra: 'Banque' }, 'ara')).toBe('Banque');
    expect(clientName({}, 'ara')).toBe('');
  });
});
