import { describe, expect, it } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import { errorCodes } from './applicant.ts';
import type { Reply } from './browser.ts';

/** What is sent, what comes back, and how to send it. */
export type SuiteCase = readonly [what: string, outcome: string, ask: () => Promise<Reply>];

/** An id that nobody has, as the reference's suite writes them; longer than any id of ours. */
export const BAD_ID = '36272yhshsgblAppointment_sid_preRegistrati';

/** What the reference's suite compares: the first error's code, or that there was none. */
export function outcomeOf({ status, json, text }: Reply): string {
  if (status !== 200) throw new Error(`${String(status)} ${text.slice(0, 200)}`);
  if (valueAt(json, ['errors']) === null) return 'success';
  return String(errorCodes({ status, json, text, headers: new Headers(), location: null })[0]);
}

/** One suite of the reference's own regression tests (pre-registration §9), under its name. */
export function suite(name: string, cases: readonly SuiteCase[]): void {
  describe(name, () => {
    it.each(cases)('%s: %s', async (_, outcome, ask) => {
      expect(outcomeOf(await ask())).toBe(outcome);
    });
  });
}

type Ask = (changes: Readonly<Record<string, unknown>>) => Promise<Reply>;

/** What the suites of the first validator (§1.5, V1) ask of an envelope. */
export function envelopeCases(ask: Ask): readonly SuiteCase[] {
  const nothing = { id: undefined, version: undefined, requesttime: undefined, request: undefined };
  return [
    ['id wrong', 'PRG_PAM_CORE_001', () => ask({ id: 'moe-registration.booking.book' })],
    ['id missing', 'PRG_PAM_CORE_001', () => ask({ id: undefined })],
    ['id blank', 'PRG_PAM_CORE_001', () => ask({ id: '' })],
    ['version wrong', 'PRG_CORE_REQ_002', () => ask({ version: 'snsjd73t33ybyh2334@FDh' })],
    ['version missing', 'PRG_CORE_REQ_002', () => ask({ version: undefined })],
    ['version blank', 'PRG_CORE_REQ_002', () => ask({ version: '' })],
    ['requesttime of a bad format', 'PRG_CORE_REQ_015', () => ask({ requesttime: '$47738$' })],
    ['requesttime missing', 'PRG_CORE_REQ_003', () => ask({ requesttime: undefined })],
    [
      'requesttime of another day',
      'PRG_CORE_REQ_013',
      () => ask({ requesttime: '2018-02-10T07:28:57.314Z' }),
    ],
    ['nothing', 'PRG_CORE_REQ_003', () => ask(nothing)],
  ];
}
