import type { TextKey } from '../../texts/keys.ts';
import type { Values } from '../../texts/message-format.ts';

const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/** Which sentence says where the code went. Contacts stand in their own direction, whatever the language. */
export function sentTo(masked: {
  readonly maskedPhone: string | null;
  readonly maskedEmail: string | null;
}): {
  readonly key: Extract<TextKey, `sign-in.code-sent${string}`>;
  readonly values: Values;
} {
  const phone = masked.maskedPhone === null ? null : leftToRight(masked.maskedPhone);
  const email = masked.maskedEmail === null ? null : leftToRight(masked.maskedEmail);
  if (phone !== null && email !== null) return { key: 'sign-in.code-sent-both', values: { phone, email } };
  const contact = phone ?? email;
  return contact === null
    ? { key: 'sign-in.code-sent', values: {} }
    : { key: 'sign-in.code-sent-one', values: { contact } };
}

/** A contact in its own direction, whatever stands around it. */
export function leftToRight(text: string): string {
  return `${LEFT_TO_RIGHT_ISOLATE}${text}${POP_ISOLATE}`;
}
