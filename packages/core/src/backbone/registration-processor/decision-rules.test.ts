import { describe, expect, it } from 'vitest';
import { decisionReason } from './decision-rules.ts';

const RULES = { attributes: ['fullName'], processes: ['DEACTIVATE'] };

describe('a person decides', () => {
  it.each([
    [{ process: 'RES_UPDATE', attributes: ['phone'], matches: 0 }, null],
    [{ process: 'RES_UPDATE', attributes: ['phone', 'fullName'], matches: 0 }, 'attribute-wants-approval'],
    [{ process: 'NEW', attributes: ['fullName'], matches: 0 }, null],
    [{ process: 'NEW', attributes: ['fullName'], matches: 1 }, 'possible-duplicate'],
    [{ process: 'DEACTIVATE', attributes: [], matches: 0 }, 'process-wants-approval'],
    [{ process: 'ACTIVATE', attributes: ['fullName'], matches: 0 }, null],
  ] as const)('of %o: %s', (question, reason) => {
    expect(decisionReason(RULES, question)).toBe(reason);
  });
});
