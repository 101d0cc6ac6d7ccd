import { isRecord, ownMember } from '../../shared/path-fault.ts';

/** How a credential is written (identity-backbone §17.2). */
export const CREDENTIAL_FORMATS = ['mosip', 'ldp_vc', 'dc+sd-jwt', 'mdl'] as const;
export type CredentialFormat = (typeof CREDENTIAL_FORMATS)[number];

/** Which biometric records of a person an attribute takes; nothing named takes all. */
export interface BiometricFilter {
  readonly type: string | null;
  readonly subTypes: readonly string[];
}

export interface ShareableAttribute {
  readonly name: string;
  /** The attribute of the identity, or a logical name of the country's identity mapping. */
  readonly source: string;
  /** Languages to give, by three letters; the empty list gives all. */
  readonly languages: readonly string[];
  readonly biometrics: readonly BiometricFilter[];
  /** Closed with the resident's PIN, beside everything else. */
  readonly protected: 'by-pin' | 'no';
  /** The partner is given it masked, whatever the resident chose. */
  readonly masked: 'always' | 'by-choice';
  /** The format to give where the resident chose none; null as it is. */
  readonly format: string | null;
}

/** A data-share policy as this product reads it (identity-backbone §17.7). */
export interface SharePolicy {
  readonly typeOfShare: 'data-share' | 'direct';
  readonly validForMinutes: number;
  /** Null for any number. */
  readonly downloads: number | null;
  readonly encryption: 'partner' | 'none';
  readonly attributes: readonly ShareableAttribute[];
  /** Null leaves it to the type of the credential. */
  readonly format: CredentialFormat | null;
}

const DEFAULT_MINUTES = 30;
const YEAR_MINUTES = 525_600;

/** Reads a policy's body; what is missing is the narrower choice: short, once, encrypted. */
export function readSharePolicy(body: unknown): SharePolicy {
  const terms = ownMember(body, 'dataSharePolicies');
  const format = text(terms, 'credentialFormat');
  return {
    typeOfShare: text(terms, 'typeOfShare')?.toLowerCase() === 'direct' ? 'direct' : 'data-share',
    validForMinutes: Math.min(whole(terms, 'validForInMinutes') ?? DEFAULT_MINUTES, YEAR_MINUTES),
    downloads: downloadsOf(whole(terms, 'transactionsAllowed')),
    encryption: text(terms, 'encryptionType')?.toLowerCase() === 'none' ? 'none' : 'partner',
    attributes: list(body, 'shareableAttributes').flatMap(attributeIn),
    format: CREDENTIAL_FORMATS.find((one) => one === format) ?? null,
  };
}

/** −1 stands for any number on the wire. */
function downloadsOf(allowed: number | null): number | null {
  if (allowed === null) return 1;
  return allowed < 0 ? null : allowed;
}

function attributeIn(one: unknown): readonly ShareableAttribute[] {
  const name = text(one, 'attributeName');
  if (name === null) return [];
  const [source] = list(one, 'source');
  const filters = list(source, 'filter');
  return [
    {
      name,
      source: text(source, 'attribute') ?? name,
      languages: filters.flatMap((filter) => text(filter, 'language') ?? []),
      biometrics: filters.flatMap((filter) => {
        const type = text(filter, 'type');
        const subTypes = list(filter, 'subType').filter((sub) => typeof sub === 'string');
        return type === null && subTypes.length === 0 ? [] : [{ type, subTypes }];
      }),
      protected: ownMember(one, 'encrypted') === true ? 'by-pin' : 'no',
      masked: ownMember(one, 'masked') === true ? 'always' : 'by-choice',
      format: text(one, 'format'),
    },
  ];
}

function text(value: unknown, name: string): string | null {
  const found = ownMember(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** Numbers stand as texts in policies. */
function whole(value: unknown, name: string): number | null {
  const found = ownMember(value, name);
  const number = typeof found === 'string' && /^-?\d{1,9}$/u.test(found) ? Number(found) : found;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!isRecord(value)) return [];
  const found = value[name];
  return Array.isArray(found) ? found : [];
}
