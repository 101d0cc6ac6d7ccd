import { describe, expect, it } from 'vitest';
import { aSpeech } from '../../testing/a-speech.ts';
import type { Step } from './step.ts';
import type { Problem } from './sign-in-problem.ts';
import { describeProblem } from './sign-in-problem.ts';

const english = aSpeech('eng', 'en-GB');
const arabic = aSpeech('ara', 'ar');
const say = (problem: Problem, speech = english, step: Step = 'code') =>
  describeProblem(speech, problem, { step, otpDigits: 6 });

describe('describeProblem', () => {
  it('counts the tries that are left, in every language', () => {
    expect(say({ word: 'code-wrong', data: { triesLeft: '3' } }).text).toContain('You have 3 more tries');
    expect(say({ word: 'code-wrong', data: { triesLeft: '1' } }).text).toContain('You have one more try');
    expect(say({ word: 'code-wrong', data: { triesLeft: '0' } }).text).toContain('no more tries');
    expect(say({ word: 'code-wrong', data: { triesLeft: '2' } }, arabic).text).toContain('محاولتان');
  });

  it('says when to come back, or only later where the time is not known', () => {
    const at = { retryAt: '2026-01-05T10:30:00.000Z' };
    expect(say({ word: 'frozen', data: at }).text).toContain('10:30');
    expect(say({ word: 'too-many-codes', data: {} }).text).toContain('later');
  });

  it('does without numbers the wire did not give', () => {
    expect(say({ word: 'code-wrong', data: {} }).text).not.toMatch(/NaN|\d/u);
  });

  it('leads to the control that mends it', () => {
    expect(say({ word: 'id-unknown', data: {} }).field).toBe('individualId');
    expect(say({ word: 'channels-empty', data: {} }).field).toBe('channels-0');
    expect(say({ word: 'code-expired', data: {} }).field).toBe('otp');
    expect(say({ word: 'frozen', data: {} }).field).toBe('otp');
    expect(say({ word: 'frozen', data: {} }, english, 'identify').field).toBe('individualId');
  });
});
