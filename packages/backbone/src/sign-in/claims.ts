import { photoUri } from '@doorstep/core/backbone/id-repository/photo-uri.ts';
import { attributeText } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Account } from './account.ts';

/** Claims by scope, as discovery tells them (identity-backbone §26.4). */
export const CLAIMS_OF_SCOPE = {
  profile: ['name', 'gender', 'birthdate', 'picture'],
  email: ['email'],
  phone: ['phone_number'],
} as const;

/** No scope brings these along: an ID or an address is told only to who asks for it by name. */
export const CLAIMS_BY_NAME = ['individual_id', 'address'] as const;

export const SUPPORTED_CLAIMS: readonly string[] = [
  ...Object.values(CLAIMS_OF_SCOPE).flat(),
  ...CLAIMS_BY_NAME,
];

/** The schema's attributes behind the claims (identity-mapping). */
export interface ClaimAttributes {
  readonly name: readonly string[];
  readonly gender: string;
  readonly birthdate: string;
  readonly email: string;
  readonly phone: string;
  readonly address: readonly string[];
}

export interface ClaimParts {
  readonly idRepository: Pick<IdRepository, 'identity' | 'documents'>;
  readonly attributes: ClaimAttributes;
  readonly languages: readonly string[];
}

/** The claims asked for, of one person; what the identity lacks is left out. */
export async function claimsOf(
  parts: ClaimParts,
  account: Account,
  wanted: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const found = await parts.idRepository.identity(account.uin);
  if (!found.ok) return { individual_id: account.individualId };
  const claims = new Map<string, unknown>(Object.entries(textClaims(parts, found.value)));
  claims.set('individual_id', account.individualId);
  if (wanted.includes('picture')) claims.set('picture', await picture(parts.idRepository, account.uin));
  return Object.fromEntries(
    [...claims].filter(([name, value]) => value != null && value !== '' && wanted.includes(name)),
  );
}

function textClaims(parts: ClaimParts, identity: Identity): Readonly<Record<string, unknown>> {
  const { attributes, languages } = parts;
  const text = (attribute: string): string | null => attributeText(identity, attribute, languages);
  const joined = (names: readonly string[], joint: string): string =>
    names
      .map(text)
      .filter((part) => part !== null)
      .join(joint);
  const address = joined(attributes.address, ', ');
  return {
    name: joined(attributes.name, ' '),
    gender: text(attributes.gender),
    birthdate: text(attributes.birthdate)?.replaceAll('/', '-') ?? null,
    email: text(attributes.email),
    phone_number: text(attributes.phone),
    address: address === '' ? null : { formatted: address },
  };
}

/** The photo on record as a data URI; null when there is none that a browser shows. */
async function picture(idRepository: ClaimParts['idRepository'], uin: string): Promise<string | null> {
  const [photo] = await idRepository.documents(uin, ['photo']);
  return photo === undefined ? null : photoUri(photo.value);
}
