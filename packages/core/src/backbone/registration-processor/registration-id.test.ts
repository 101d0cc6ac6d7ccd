import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPlaceId,
  REGISTRATION_ID_REFUSAL_CODES,
  registrationIdOf,
  validateRegistrationId,
} from './registration-id.ts';

const GOOD = '10001100010000120260718093015';

function refusalOf(text: string): string | undefined {
  const outcome = validateRegistrationId(text);
  return outcome.ok ? undefined : outcome.failure.word;
}

describe('a registration id', () => {
  it('names centre, machine, sequence and second', () => {
    const at = new Date('2026-07-18T09:30:15.999Z');
    expect(registrationIdOf('10001', '10001', 1, at)).toBe(GOOD);
  });

  it('made for any place, number and time is accepted', () => {
    const place = fc.integer({ min: 0, max: 99_999 }).map((id) => String(id).padStart(5, '0'));
    const at = fc.date({
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 99_999 }), at, (centre, machine, number, time) => {
        const id = registrationIdOf(centre, machine, number, time);
        expect(isPlaceId(centre)).toBe(true);
        expect(validateRegistrationId(id)).toEqual({ ok: true, value: id });
      }),
    );
  });

  it.each([
    ['', 'registration-id-not-numeric', 'KER-IDV-301'],
    [`${GOOD.slice(0, 28)}x`, 'registration-id-not-numeric', 'KER-IDV-301'],
    [GOOD.slice(0, 28), 'registration-id-wrong-length', 'KER-IDV-304'],
    [`${GOOD}0`, 'registration-id-wrong-length', 'KER-IDV-304'],
    ['10001100010000120260230093015', 'registration-id-impossible-time', 'KER-IDV-305'],
    ['10001100010000120261301093015', 'registration-id-impossible-time', 'KER-IDV-305'],
    ['10001100010000120260718243015', 'registration-id-impossible-time', 'KER-IDV-305'],
    ['10001100010000020260718093015', 'registration-id-without-sequence', 'KER-IDV-307'],
  ] as const)('"%s" is refused as %s', (text, word, code) => {
    expect(refusalOf(text)).toBe(word);
    expect(REGISTRATION_ID_REFUSAL_CODES[word]).toBe(code);
  });
});
