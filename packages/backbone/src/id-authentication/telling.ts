import { createHash, randomInt } from 'node:crypto';
import type { KycSource } from '@doorstep/core/backbone/id-authentication/kyc-attributes.ts';
import { isPhoto } from '@doorstep/core/backbone/id-authentication/kyc-attributes.ts';
import { kycLanguages } from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import type { KycPolicy } from '@doorstep/core/backbone/id-authentication/kyc-policy.ts';
import type { LogicalNames } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { TokenFor } from './token-for.ts';

/** What a country tells of people, and in what languages. */
export interface TellingFacts {
  readonly logicalNames: LogicalNames;
  /** By three letters and as BCP 47 has them; callers write either. */
  readonly languages: readonly { readonly code: string; readonly tag: string }[];
}

export interface TellingParts {
  readonly idRepository: Pick<IdRepository, 'documents'>;
  readonly facts: TellingFacts;
}

export interface Wish {
  readonly individualId: string;
  /** The person as the partner knows them. */
  readonly authToken: string;
  /** Names of attributes or claims, to know whether a photo is among them. */
  readonly names: readonly string[];
  readonly locales: readonly string[];
}

/** What may be told of a person, before the policy has chosen among it. */
export async function sourceOf(
  { idRepository, facts }: TellingParts,
  policy: KycPolicy,
  identity: Identity,
  wish: Wish,
): Promise<KycSource> {
  const all = facts.languages.map(({ code }) => code);
  const asked = wish.locales.map((locale) => languageNamed(facts, locale));
  const [photo] = wish.names.some(isPhoto) ? await idRepository.documents(identity.uin, ['photo']) : [];
  return {
    attributes: { ...identity.attributes, individual_id: wish.individualId },
    photo: photo?.value ?? null,
    logical: facts.logicalNames,
    languages: kycLanguages(policy, asked, all),
    hash: (text) => createHash('sha256').update(`${wish.authToken}\0${text}`).digest('hex').toUpperCase(),
  };
}

/** The country's code for a language that a caller names as BCP 47 has it, or by its three letters. */
export function languageNamed({ languages }: TellingFacts, locale: string): string {
  const named = primary(locale);
  return languages.find(({ code, tag }) => code === named || primary(tag) === named)?.code ?? named;
}

/** `en` of `en-GB`. */
function primary(tag: string): string {
  return (tag.split('-')[0] ?? tag).toLowerCase();
}

const TOKEN_DIGITS = 36;

/** How a partner knows the person, by its policy (identity-backbone §4.7). */
export function authTokenOf(
  tokenFor: TokenFor,
  { tokenType }: KycPolicy,
  uin: string,
  { partnerId, policyId }: { readonly partnerId: string; readonly policyId: string },
): string {
  if (tokenType === 'random')
    return Array.from({ length: TOKEN_DIGITS }, () => String(randomInt(10))).join('');
  return tokenFor(uin, tokenType === 'policy' ? policyId : partnerId);
}
