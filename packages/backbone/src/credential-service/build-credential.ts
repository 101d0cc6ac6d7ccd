import type {
  CredentialFault,
  RequestedAttribute,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import { mobileDocument } from '@doorstep/core/backbone/credential-service/mobile-document.ts';
import { selectAttributes } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { ChosenAttribute } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import { readSharePolicy } from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type {
  CredentialFormat,
  SharePolicy,
} from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';
import { policyFault } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { mosipCredential } from './mosip-format.ts';
import { credentialSigner } from './published-keys.ts';
import type { KeyParts } from './published-keys.ts';
import { selectiveToken } from './selective-token.ts';
import type { NewCredential } from './status-places.ts';
import { subjectValues } from './subject-values.ts';
import type { SubjectParts, SubjectValues } from './subject-values.ts';
import { verifiableCredential } from './verifiable-credential.ts';
import type { VerifiableParts } from './verifiable-credential.ts';

export interface BuildParts extends KeyParts, SubjectParts, VerifiableParts {
  readonly idRepository: Pick<IdRepository, 'identity' | 'documents' | 'vids' | 'createVid'>;
  readonly partners: Pick<PartnerManagement, 'partner' | 'credentialPolicy'>;
  /** The form of each type of credential of the country's. */
  readonly formats: ReadonlyMap<string, CredentialFormat>;
  /** In the order to prefer where only one can be given. */
  readonly languages: readonly string[];
  readonly now: () => Date;
}

/** What is to be made, for whom. */
export interface Order {
  readonly credential: NewCredential;
  readonly credentialType: string;
  readonly partnerId: string;
  readonly individualId: string;
  readonly attributes: readonly RequestedAttribute[];
  readonly encrypt: boolean;
  readonly pin: string | null;
  /** Under which anything made on the way is made once. */
  readonly key: string;
}

export interface BuiltCredential {
  /** As the partner reads it: JSON, or a token. */
  readonly content: string;
  readonly policyId: string;
  readonly policy: SharePolicy;
}

/** Makes the credential a partner's policy allows, of the person as they stand now (identity-backbone §17.2). */
export async function buildCredential(
  parts: BuildParts,
  order: Order,
): Promise<Result<BuiltCredential, CredentialFault>> {
  const allowed = await allowance(parts, order);
  if (!allowed.ok) return allowed;
  const { policyId, policy, format } = allowed.value;
  const chosen = selectAttributes(policy, order.attributes, parts.logicalNames);
  if (!chosen.ok) return chosen;
  const person = await parts.idRepository.identity(order.individualId);
  if (!person.ok) return person;
  const closed = format === 'mosip' ? protectedNames(order, chosen.value) : [];
  if (closed.length > 0 && order.pin === null) return fail('pin-missing');
  const whose = { identity: person.value, individualId: order.individualId, key: order.key };
  const values = await subjectValues(parts, whose, chosen.value);
  return ok({ content: await written(parts, order, format, { values, closed }), policyId, policy });
}

/** The policy by which a partner is given a type of credential now, and the form it comes in. */
export async function allowance(
  { partners, formats, now }: BuildParts,
  { partnerId, credentialType }: Pick<Order, 'partnerId' | 'credentialType'>,
): Promise<
  Result<
    { readonly policyId: string; readonly policy: SharePolicy; readonly format: CredentialFormat },
    CredentialFault
  >
> {
  const partner = await partners.partner(partnerId);
  if (partner === null) return fail('partner-unknown');
  if (partner.status !== 'Active') return fail('partner-inactive');
  const format = formats.get(credentialType);
  if (format === undefined) return fail('credential-type-unknown');
  const policy = await partners.credentialPolicy(partnerId, credentialType);
  if (policy === null) return fail('policy-missing');
  if (policy.type !== 'DataShare' || policyFault(policy, now()) !== null) return fail('policy-inactive');
  const read = readSharePolicy(policy.body);
  return ok({ policyId: policy.id, policy: read, format: read.format ?? format });
}

/** A verifiable credential has no such thing: what is signed for all to read cannot be closed in parts. */
function protectedNames({ encrypt }: Order, chosen: readonly ChosenAttribute[]): readonly string[] {
  return chosen.filter((one) => encrypt || one.protected === 'by-pin').map(({ name }) => name);
}

interface Said {
  readonly values: SubjectValues;
  readonly closed: readonly string[];
}

async function written(
  parts: BuildParts,
  { credential, partnerId, pin }: Order,
  format: CredentialFormat,
  { values, closed }: Said,
): Promise<string> {
  const at = parts.now();
  switch (format) {
    case 'ldp_vc': {
      const subject = { id: `urn:uuid:${credential.id}`, values };
      return JSON.stringify(
        await verifiableCredential(parts, await credentialSigner(parts), credential, subject, at),
      );
    }
    case 'dc+sd-jwt':
      return selectiveToken(parts, credential, { values, holderKey: null }, at);
    case 'mdl':
      return JSON.stringify({
        docType: 'org.iso.18013.5.1.mDL',
        nameSpaces: mobileDocument(values, logicalNameOf(parts), parts.languages),
      });
    case 'mosip':
      return JSON.stringify(
        await mosipCredential({ id: credential.id, partnerId, values, protectedNames: closed, pin }, at),
      );
  }
}

/** The country's own name for an attribute: `name` for `fullName`. */
function logicalNameOf({ logicalNames }: SubjectParts): (attribute: string) => string {
  return (attribute) =>
    Object.hasOwn(logicalNames, attribute)
      ? attribute
      : (Object.entries(logicalNames).find(
          ([, fields]) => fields.length === 1 && fields[0] === attribute,
        )?.[0] ?? attribute.toLowerCase());
}
