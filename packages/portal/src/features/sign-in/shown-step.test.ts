import { describe, expect, it } from 'vitest';
import { shownStep } from './shown-step.ts';

const visit = { startAgain: false, problems: [] };

describe('shownStep', () => {
  it('is where the sign-in stands', () => {
    for (const step of ['identify', 'code', 'consent'] as const) expect(shownStep(step, visit)).toBe(step);
  });

  it('goes back to the number when asked, but not past consent', () => {
    expect(shownStep('code', { ...visit, startAgain: true })).toBe('identify');
    expect(shownStep('consent', { ...visit, startAgain: true })).toBe('consent');
  });

  it('stays with the number that was refused, and with the code otherwise', () => {
    expect(shownStep('code', { ...visit, problems: [{ word: 'id-unknown', data: {} }] })).toBe('identify');
    expect(shownStep('code', { ...visit, problems: [{ word: 'too-many-codes', data: {} }] })).toBe('code');
  });
});
