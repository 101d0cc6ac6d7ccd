import { describe, expect, it } from 'vitest';
import { aSpeech } from '../../testing/a-speech.ts';
import { addressOf, apiQuery, questionsFor, readAnswers } from './answers.ts';
import type { NeededDocuments } from './answers.ts';

const english = aSpeech('eng', 'en');
const read = (query: string) => readAnswers(new URLSearchParams(query));

function asked(changes: Partial<NeededDocuments> = {}): NeededDocuments {
  return {
    ageGroups: [
      { code: 'INFANT', from: 0, to: 5 },
      { code: 'MINOR', from: 6, to: 17 },
      { code: 'ADULT', from: 18, to: 200 },
    ],
    residences: [{ code: 'NFR', name: 'Citizen' }],
    genders: [{ code: 'FLE', name: 'Female' }],
    categories: null,
    asksGender: false,
    ...changes,
  };
}

describe('answers', () => {
  it('stand in the address and nowhere else', () => {
    const answers = read('for=first&age=MINOR&residence=NFR&biometrics=usual&sent=yes');
    expect(answers).toEqual({ purpose: 'first', age: 'MINOR', residence: 'NFR', biometrics: 'usual' });
    expect(addressOf(answers, '/documents/pdf')).toBe(
      '/documents/pdf?for=first&age=MINOR&residence=NFR&biometrics=usual',
    );
    expect(apiQuery(answers)).toEqual({
      purpose: 'first',
      ageGroup: 'MINOR',
      residence: 'NFR',
      biometrics: 'usual',
    });
  });

  it('are left out where they make no sense', () => {
    expect(read(`for=nothing&age=${'x'.repeat(40)}&gender=%00`)).toEqual({ purpose: null });
    expect(apiQuery(read('for=first&biometrics=perhaps'))).toEqual({ purpose: 'first' });
    expect(addressOf(read('for=lost&age=MINOR'))).toBe('/documents?for=lost');
  });
});

describe('questionsFor', () => {
  const names = (query: string, changes: Partial<NeededDocuments> = {}) =>
    questionsFor(english, asked(changes), read(query)).map(({ name }) => name);

  it('tells ages in words', () => {
    const [age] = questionsFor(english, asked(), read('for=first'));
    expect(age?.choices.map(({ label }) => label)).toEqual([
      'Up to 5 years',
      '6 to 17 years',
      '18 years or more',
    ]);
  });

  it('asks for gender only where it matters, and goes on asking once it was said', () => {
    expect(names('for=first')).toEqual(['age', 'residence', 'biometrics']);
    expect(names('for=first', { asksGender: true })).toContain('gender');
    expect(names('for=first&gender=FLE')).toContain('gender');
  });
});
