import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { RequestedAttribute } from '../../backbone/credential-service/credential-request.ts';
import type { Partner } from '../../backbone/partner-management/partner.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { SHARED_CREDENTIAL, factsOf, offerOf, offeredFields, sentAttributes } from './offer.ts';
import type { PartnerOffer } from './offer.ts';
import type { ShareField } from './share-field.ts';
import type { SharePorts } from './share-ports.ts';

/** One line of the form, with what the partner would read of this person under each choice. */
export interface OfferedLine {
  readonly field: ShareField;
  readonly whole: ShownTexts;
  /** By format. */
  readonly formatted: Readonly<Record<string, ShownTexts>>;
  /** A photo or the like, which is no text. */
  readonly isText: boolean;
}

export interface ShownTexts {
  readonly plain: readonly string[];
  readonly masked: readonly string[];
}

export interface ShareOffer {
  readonly partner: Partner;
  readonly fetchMinutes: number;
  readonly lines: readonly OfferedLine[];
}

/** What a resident may share with a partner, with their own values; what they do not have is left away. */
export async function readShareOffer(
  ports: SharePorts,
  session: ResidentSession,
  partnerId: string,
): Promise<Result<ShareOffer, 'partner-unfit' | 'id-unknown'>> {
  const offer = await offerOf(ports, partnerId, 'Auth_Partner', SHARED_CREDENTIAL);
  if (offer === null) return fail('partner-unfit');
  const identity = await ports.idRepository.identity(session.uin);
  if (!identity.ok) return fail('id-unknown');
  const fields = offeredFields(ports.fields, offer);
  const facts = await factsOf(ports, identity.value.attributes, session.uin, fields);
  const lines = fields.map((field) => lineOf(ports, offer, field, facts));
  return ok({
    partner: offer.partner,
    fetchMinutes: offer.policy.validForMinutes,
    lines: lines.filter(({ isText, whole }) => !isText || whole.plain.length > 0),
  });
}

function lineOf(
  { logical }: SharePorts,
  offer: PartnerOffer,
  field: ShareField,
  facts: Readonly<Record<string, unknown>>,
): OfferedLine {
  const { name } = field;
  const texts = (wish: RequestedAttribute): readonly string[] =>
    sentAttributes(offer, [wish], facts, logical)[0]?.texts ?? [];
  const shown = (format: string | null): ShownTexts => ({
    plain: texts({ name, format, masked: false }),
    masked: texts({ name, format, masked: true }),
  });
  const attribute = offer.policy.attributes.find((one) => one.name === name);
  return {
    field,
    whole: shown(null),
    formatted: Object.fromEntries(
      field.formats
        .map(({ value }) => [value, shown(value)] as const)
        .filter(([value]) => field.chooses === 'one' || hasPart(facts, value)),
    ),
    isText: attribute?.biometrics.length === 0,
  };
}

/** An address without a second line has none to offer. */
function hasPart(facts: Readonly<Record<string, unknown>>, part: string): boolean {
  const value = facts[part];
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
