import { attributeValue } from '../../backbone/credential-service/attribute-value.ts';
import type { RequestedAttribute } from '../../backbone/credential-service/credential-request.ts';
import { selectAttributes } from '../../backbone/credential-service/select-attributes.ts';
import type { LogicalNames } from '../../backbone/credential-service/select-attributes.ts';
import { readSharePolicy } from '../../backbone/credential-service/share-policy.ts';
import type { SharePolicy } from '../../backbone/credential-service/share-policy.ts';
import type { Partner } from '../../backbone/partner-management/partner.ts';
import { policyFault } from '../../backbone/partner-management/policy.ts';
import type { SentAttribute } from './credential-wish.ts';
import type { ShareField } from './share-field.ts';
import type { SharePorts } from './share-ports.ts';

/** What a partner may be given, by the policy that counts now. */
export interface PartnerOffer {
  readonly partner: Partner;
  readonly policy: SharePolicy;
}

/** The credential that residents' shares are (identity-backbone §16.5). */
export const SHARED_CREDENTIAL = 'vercred';

/** Null for a partner of another type, one that is not active, and one that no policy gives the credential to now. */
export async function offerOf(
  ports: Pick<SharePorts, 'partners' | 'now'>,
  partnerId: string,
  type: 'Auth_Partner' | 'Print_Partner',
  credentialType: string,
): Promise<PartnerOffer | null> {
  const partner = await ports.partners.partner(partnerId);
  if (partner?.type !== type || partner.status !== 'Active') return null;
  const policy = await ports.partners.credentialPolicy(partnerId, credentialType);
  if (policy === null || policyFault(policy, ports.now()) !== null) return null;
  return { partner, policy: readSharePolicy(policy.body) };
}

/** What of the form the policy lets the partner have: never more than the country's form and the policy both name. */
export function offeredFields(
  fields: readonly ShareField[],
  { policy }: PartnerOffer,
): readonly ShareField[] {
  return fields.filter(({ name }) => policy.attributes.some((attribute) => attribute.name === name));
}

/**
 * What somebody reads who is given the attributes. Texts come from the very rules that make the credential, so what is
 * shown before, and kept after, is what goes out. What the person does not have is not in it.
 */
export function sentAttributes(
  { policy }: Pick<PartnerOffer, 'policy'>,
  wished: readonly RequestedAttribute[],
  attributes: Readonly<Record<string, unknown>>,
  logical: LogicalNames,
): readonly SentAttribute[] {
  return wished.flatMap(({ name, masked, format }) => {
    const chosen = selectAttributes(policy, [{ name, masked, format }], logical);
    const [only] = chosen.ok ? chosen.value : [];
    if (only === undefined) return [];
    const isText = only.biometrics.length === 0;
    const value = isText ? attributeValue(attributes, only, logical) : null;
    if (isText && value === null) return [];
    const texts = typeof value === 'string' ? [value] : (value ?? []).map((text) => text.value);
    return [{ name, masked: only.masking === 'masked', format, texts: [...new Set(texts)] }];
  });
}

/** The identity's attributes, with the numbers that stand beside them. */
export async function factsOf(
  { idRepository }: Pick<SharePorts, 'idRepository'>,
  attributes: Readonly<Record<string, unknown>>,
  uin: string,
  wished: readonly { readonly name: string }[],
): Promise<Readonly<Record<string, unknown>>> {
  if (!wished.some(({ name }) => name === 'perpetualVID')) return { ...attributes, UIN: uin };
  const vids = await idRepository.vids(uin);
  const perpetual = vids.find(({ type }) => type === 'PERPETUAL')?.vid;
  return { ...attributes, UIN: uin, ...(perpetual === undefined ? {} : { perpetualVID: perpetual }) };
}
