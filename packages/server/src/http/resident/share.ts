import { shareCredential as share } from '@doorstep/core/resident/share/share-credential.ts';
import type { SharePorts } from '@doorstep/core/resident/share/share-ports.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { shareCredential } from '@doorstep/contract/resident/share.ts';
import type { ServerCallers } from '../callers.ts';

export interface ShareParts {
  readonly share: SharePorts;
  /** Characters of a purpose at most. */
  readonly purposeLength: number;
  /** What a purpose is written with. */
  readonly purposePattern: RegExp;
}

export function sharing(parts: ShareParts): Implementation<typeof shareCredential, ServerCallers> {
  const purposeIn = (body: unknown): string => textAt(body, 'request', 'purpose') ?? '';
  return {
    questions: {
      'purpose-short-enough': ({ body }) =>
        Promise.resolve([...purposeIn(body)].length <= parts.purposeLength),
      'purpose-fit': ({ body }) => Promise.resolve(parts.purposePattern.test(purposeIn(body))),
    },
    answer: async ({ body: { request }, headers }, session, exchange) => {
      const shared = await share(parts.share, session, {
        partnerId: request.partnerId,
        attributes: request.sharableAttributes.map(({ attributeName, format, isMasked, masked }) => ({
          name: attributeName,
          masked: isTrue(isMasked) || isTrue(masked),
          format: format == null || format === '' ? null : format,
        })),
        purpose: request.purpose,
        consent: consentIn(request.consent),
        idempotencyKey: headers['idempotency-key'] || null,
      });
      const eventId = shared.ok ? shared.value.eventId : shared.failure.data['eventId'];
      exchange.header('eventId', String(eventId ?? 'NA'));
      return shared.ok ? ok({ status: 'Success' }) : fail(shared.failure.word);
    },
  };
}

/** Anything but a plain yes is none (resident-services C-2, O-1). */
export function consentIn(consent: string | null | undefined): 'accepted' | 'denied' {
  return consent?.toUpperCase() === 'ACCEPTED' ? 'accepted' : 'denied';
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
