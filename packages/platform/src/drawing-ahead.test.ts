import { describe, expect, it } from 'vitest';
import { drawingAhead } from './drawing-ahead.ts';

const ASKED = 2_000;

describe('random bytes drawn ahead', () => {
  it('are as many as were asked for, and none comes twice', () => {
    const draw = drawingAhead(12);
    const given = Array.from({ length: ASKED }, () => draw());
    expect(given.every(({ length }) => length === 12)).toBe(true);
    expect(new Set(given.map((bytes) => bytes.toString('hex'))).size).toBe(ASKED);
  });

  it('stay as they were given', () => {
    const draw = drawingAhead(16);
    const first = draw();
    const then = first.toString('hex');
    for (let more = 0; more < ASKED; more += 1) draw().fill(0);
    expect(first.toString('hex')).toBe(then);
  });
});
