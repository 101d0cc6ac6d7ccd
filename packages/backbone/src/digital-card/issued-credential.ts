import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import type { DataShare } from '@doorstep/core/backbone/credential-service/data-share.ts';
import type { DigitalCard } from '@doorstep/core/backbone/digital-card/digital-card.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

export interface HearingParts {
  readonly cards: Pick<DigitalCard, 'requestCard'>;
  readonly dataShare: Pick<DataShare, 'fetch'>;
  readonly usual: { readonly language: string; readonly zone: string };
}

/**
 * Takes a credential that was issued for a card: the card is asked for under the credential's request. The card itself
 * is made from the identity as it stands, of the holder the credential names. Told twice, one card is made.
 */
export async function hearCredential(
  { cards, dataShare, usual }: HearingParts,
  event: unknown,
): Promise<Result<undefined, 'credential-unfit'>> {
  const requestId = textAt(event, 'transactionId') ?? '';
  const address = textAt(event, 'dataShareUri') ?? '';
  const additional = valueAt(event, ['data']);
  const inside = valueAt(additional, ['credential']);
  const credential = isRecord(inside) ? inside : await fetched(dataShare, address);
  const individualId =
    textAt(credential, 'credentialSubject', 'UIN') ?? textAt(credential, 'credentialSubject', 'VID');
  if (!/^[\w-]{1,128}$/u.test(requestId) || individualId === undefined) return fail('credential-unfit');
  const isVidCard = textAt(additional, 'cardFormat') === 'vidCard';
  const vid = isVidCard ? (textAt(additional, 'VID') ?? null) : null;
  await cards.requestCard({ requestId, individualId, card: vid === null ? 'uin' : 'vid', vid, ...usual });
  return ok();
}

async function fetched(dataShare: HearingParts['dataShare'], address: string): Promise<unknown> {
  const share = await dataShare.fetch(address);
  if (!share.ok) return null;
  try {
    const content: unknown = JSON.parse(Buffer.from(share.value.content).toString());
    return content;
  } catch {
    return null;
  }
}
