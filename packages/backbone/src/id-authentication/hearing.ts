import type { RawInput } from '@doorstep/contract/checks.ts';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { verifySignature } from './detached-signature.ts';
import type { DelegatedAddress, Delegations } from './delegations.ts';
import type { PartnerAddress, RelyingPartners } from './relying-partners.ts';

/** A request as it came, to be shown to be its sender's own. */
export interface SignedRequest {
  readonly signature: string;
  readonly body: string;
}

/** The partner of an address, once the body is shown to be its own. */
export async function recognise(
  partners: RelyingPartners,
  address: PartnerAddress,
  { signature, body }: SignedRequest,
) {
  const found = await partners.find(address);
  if (!found.ok) return found;
  const { id, name, certificatePem } = found.value;
  const signed = await verifySignature(signature, body, certificatePem);
  return signed.ok ? ok({ id, name, kind: 'partner', certificatePem } as const) : signed;
}

/** A relying party's client, once the body is shown to be the licence holder's own. */
export async function recogniseDelegated(
  delegations: Delegations,
  address: DelegatedAddress,
  { signature, body }: SignedRequest,
) {
  const found = await delegations.find(address);
  if (!found.ok) return found;
  const signed = await verifySignature(signature, body, found.value.holder.certificatePem);
  return signed.ok ? found : signed;
}

/** Who may ask for a code: a partner, or whoever may ask in its name for a client that stands in the key's place. */
export async function recogniseAsker(
  { partners, delegations }: { readonly partners: RelyingPartners; readonly delegations: Delegations },
  address: PartnerAddress,
  request: SignedRequest,
) {
  const partner = await recognise(partners, address, request);
  if (partner.ok || !OF_THE_ADDRESS.includes(partner.failure.word)) return partner;
  const { licence, partner: id, apiKey: clientId } = address;
  const delegated = await recogniseDelegated(delegations, { licence, partner: id, clientId }, request);
  if (delegated.ok) return ok({ ...delegated.value.partner, kind: 'partner' } as const);
  const { word, data } = delegated.failure;
  return isOfSignature(word) ? fail(word, data) : partner;
}

const OF_THE_ADDRESS: readonly string[] = ['licence-unknown', 'partner-unknown', 'api-key-unknown'];

function isOfSignature(
  word: string,
): word is 'signature-invalid' | 'certificate-missing' | 'certificate-differs' {
  return ['signature-invalid', 'certificate-missing', 'certificate-differs'].includes(word);
}

export function timeQuestion({ now }: { readonly now: () => Date }, seconds: number) {
  return {
    'request-time-is-now': (raw: RawInput) => {
      const at = Date.parse(textAt(raw.body, 'requestTime') ?? '');
      return Promise.resolve(Math.abs(now().getTime() - at) <= seconds * 1_000);
    },
  };
}

export const authQuestions = {
  'consent-obtained': (raw: RawInput) => Promise.resolve(valueAt(raw.body, ['consentObtained']) === true),
  'some-type-asked': (raw: RawInput) => {
    const requested = valueAt(raw.body, ['requestedAuth']);
    const wanted = isRecord(requested) ? Object.values(requested) : [];
    return Promise.resolve(wanted.some((value) => value === true || value === 'true'));
  },
};
