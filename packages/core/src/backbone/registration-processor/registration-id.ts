import { fail, ok, type Result } from '../../shared/result.ts';

/** Digits of a registration centre's id and of a machine's id within a registration id. */
const PLACE_LENGTH = 5;
const LENGTH = 29;
const SHAPE = /^(\d{5})(\d{5})(\d{5})(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/u;

/** What MOSIP's kernel answers for each reason a registration id is refused (identity-backbone §4.6). */
export const REGISTRATION_ID_REFUSAL_CODES = {
  'registration-id-not-numeric': 'KER-IDV-301',
  'registration-id-wrong-length': 'KER-IDV-304',
  'registration-id-impossible-time': 'KER-IDV-305',
  'registration-id-without-sequence': 'KER-IDV-307',
} as const;

export type RegistrationIdRefusal = keyof typeof REGISTRATION_ID_REFUSAL_CODES;

/** Whether this is the form of a centre's or a machine's id: five digits. */
export function isPlaceId(text: string): boolean {
  return new RegExp(`^\\d{${String(PLACE_LENGTH)}}$`, 'u').test(text);
}

/** Centre, machine, sequence 1–99999 and the UTC time to the second, in 29 digits without a check digit. */
export function registrationIdOf(centreId: string, machineId: string, sequence: number, at: Date): string {
  const time = at.toISOString().slice(0, 19).replace(/\D/gu, '');
  return centreId + machineId + String(sequence).padStart(PLACE_LENGTH, '0') + time;
}

/** Accepts what MOSIP's RID validator accepts when it is told no centre and no machine to compare with. */
export function validateRegistrationId(text: string): Result<string, RegistrationIdRefusal> {
  if (!/^\d+$/u.test(text)) return fail('registration-id-not-numeric');
  if (text.length !== LENGTH) return fail('registration-id-wrong-length');
  const [, , , sequence, year, month, day, hour, minute, second] = SHAPE.exec(text) ?? [];
  const time = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}.000Z`;
  if (!isRealInstant(time)) return fail('registration-id-impossible-time');
  return sequence === '00000' ? fail('registration-id-without-sequence') : ok(text);
}

/** JavaScript reads 30 February as 2 March; written again, only a real instant is the same. */
function isRealInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text;
}
