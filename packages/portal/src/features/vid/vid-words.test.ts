import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/eng/vid.json' with { type: 'json' };
import { speechFrom } from '../../texts/speech.ts';
import { createLabel, policyRules, typeName, typePurpose } from './vid-words.ts';

const vid = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, compile(text)]));
const speech = speechFrom({ code: 'eng', tag: 'en', calendar: null, timeZone: 'UTC', messages: { vid } });
const policy = {
  vidType: 'Perpetual',
  validForInMinutes: null,
  transactionsAllowed: null,
  instancesAllowed: 1,
  autoRestoreAllowed: true,
  restoreOnAction: 'REVOKE',
};

describe('policyRules', () => {
  it('says everything a policy says', () => {
    expect(policyRules(speech, policy)).toEqual([
      'Works until you delete it.',
      'You can have one at a time.',
      'When you delete it, you get a new one at once.',
    ]);
    const once = {
      ...policy,
      validForInMinutes: 30,
      transactionsAllowed: 1,
      instancesAllowed: 5,
      autoRestoreAllowed: false,
    };
    expect(policyRules(speech, once)).toEqual([
      'Works for 30 minutes.',
      'Can be used once.',
      'You can have up to 5 at a time.',
    ]);
  });

  it.each([
    [60, 'Works for 1 hour.'],
    [1440, 'Works for 24 hours.'],
    [2880, 'Works for 2 days.'],
    [90, 'Works for 90 minutes.'],
  ])('%i minutes: %s', (validForInMinutes, sentence) => {
    expect(policyRules(speech, { ...policy, validForInMinutes })[0]).toBe(sentence);
  });
});

it('keeps the word of a kind it does not know', () => {
  expect(typeName(speech, 'Diplomatic')).toBe('Diplomatic');
  expect(typePurpose(speech, 'Diplomatic')).toBeNull();
  expect(createLabel(speech, 'Diplomatic')).toBe('Make a Diplomatic');
  expect(createLabel(speech, 'ONETIMEUSE')).toBe('Make a one-time virtual ID');
});
