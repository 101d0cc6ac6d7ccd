import { maskEmail, maskPhone } from '@doorstep/core/shared/masking.ts';
import type { LogicalNames } from './card-person.ts';

/** A contact with most of it hidden; null for what has no mask, for a name half hidden is no name. */
export function maskedText(attribute: string, names: LogicalNames, text: string): string | null {
  const isOf = (logical: string): boolean =>
    attribute === logical || (names[logical] ?? []).includes(attribute);
  if (isOf('email')) return maskEmail(text);
  return isOf('phone') ? maskPhone(text) : null;
}
