import type { askLostNumber, proveLostNumber } from '@doorstep/contract/doorstep/lost-number.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { askLostNumber as ask } from '@doorstep/core/resident/lost-id/ask-lost-number.ts';
import type { LostNumberPorts } from '@doorstep/core/resident/lost-id/lost-number-ports.ts';
import { proveLostNumber as prove } from '@doorstep/core/resident/lost-id/prove-lost-number.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { ServerCallers } from '../callers.ts';

export interface LostNumberParts {
  readonly ports: LostNumberPorts;
  readonly languages: readonly string[];
  readonly isEmail: RegExp;
  readonly isPhone: RegExp;
}

export function lostNumberAsking(
  parts: LostNumberParts,
): Implementation<typeof askLostNumber, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) =>
        Promise.resolve(parts.languages.includes(textAt(raw.body, 'language') ?? '')),
      'contact-fit': (raw) => {
        const contact = tidyContact(textAt(raw.body, 'contact') ?? '');
        return Promise.resolve(parts.isEmail.test(contact) || parts.isPhone.test(contact));
      },
    },
    answer: async ({ body }) => {
      const asked = await ask(parts.ports, { ...body, contact: tidyContact(body.contact) });
      if (!asked.ok) return asked;
      return ok({ requestId: asked.value.requestId, expiresAt: asked.value.expiresAt.toISOString() });
    },
  };
}

/** People write phone numbers with spaces, hyphens and brackets. */
function tidyContact(contact: string): string {
  return contact.includes('@') ? contact.trim() : contact.normalize('NFKC').replace(/[\s().-]/gu, '');
}

export function lostNumberProving({
  ports,
}: LostNumberParts): Implementation<typeof proveLostNumber, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, body }) => {
      const proved = await prove(ports, { requestId: params.requestId, otp: body.otp.trim() });
      return proved.ok ? ok({}) : proved;
    },
  };
}
