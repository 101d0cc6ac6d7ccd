import { describe, expect, it } from 'vitest';
import { aSpeech } from '../../testing/a-speech.ts';
import { readTyped } from './contact-check.ts';
import { describeProblem } from './contact-problem.ts';

const english = aSpeech('eng', 'en-GB');

describe('readTyped', () => {
  it('understands digits of any script, and only the two contacts', () => {
    expect(readTyped('٤٩٣٦ ٢٩٥٧ ٣٩', 'EMAIL')).toEqual({ individualId: '4936295739', channel: 'EMAIL' });
    expect(readTyped('1', 'PIGEON').channel).toBeNull();
  });
});

describe('describeProblem', () => {
  it('counts the tries that are left and leads to the code', () => {
    const { field, text } = describeProblem(english, { word: 'wrong', data: { triesLeft: '3' } }, 'code');
    expect(field).toBe('otp');
    expect(text).toContain('3 more tries');
  });

  it('says when to come back, or only later', () => {
    const at = { retryAt: '2026-01-05T10:30:00.000Z' };
    expect(describeProblem(english, { word: 'too-many-codes', data: at }, 'identify').text).toContain(
      '10:30',
    );
    expect(describeProblem(english, { word: 'frozen', data: {} }, 'code').text).toContain('later');
  });

  it('leads to the choice, or to the number', () => {
    expect(describeProblem(english, { word: 'channel-empty', data: {} }, 'identify').field).toBe('channel-0');
    expect(describeProblem(english, { word: 'id-invalid', data: {} }, 'identify')).toMatchObject({
      field: 'individualId',
      text: expect.stringContaining('not a UIN'),
    });
  });
});
