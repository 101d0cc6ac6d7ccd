import { describe, expect, it } from 'vitest';
import { base32, codeAt, stepAt, stepOfCode } from './totp.ts';

/** RFC 6238 appendix B, the last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

describe('codes of an authenticator app', () => {
  it.each(VECTORS)('at second %i is %s (RFC 6238)', (second, code) => {
    expect(codeAt(SECRET, stepAt(new Date(second * 1_000)))).toBe(code);
  });

  it('writes a secret as apps read it (RFC 4648)', () => {
    expect(base32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  });

  it('counts one step before and after, and each once', () => {
    const now = new Date(1_234_567_890_000);
    const step = stepAt(now);
    for (const drift of [-1, 0, 1])
      expect(stepOfCode(SECRET, codeAt(SECRET, step + drift), { now, lastStep: 0 })).toBe(step + drift);
    for (const drift of [-2, 2])
      expect(stepOfCode(SECRET, codeAt(SECRET, step + drift), { now, lastStep: 0 })).toBe(null);
    expect(stepOfCode(SECRET, codeAt(SECRET, step), { now, lastStep: step })).toBe(null);
    for (const wrong of ['', '00592', '0059241', 'abcdef', '٠٠٥٩٢٤'])
      expect(stepOfCode(SECRET, wrong, { now, lastStep: 0 }), wrong).toBe(null);
  });
});
