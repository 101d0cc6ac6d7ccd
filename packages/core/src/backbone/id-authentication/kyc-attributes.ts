import { attributeValue } from '../credential-service/attribute-value.ts';
import { fieldsNamed } from '../credential-service/select-attributes.ts';
import type { LogicalNames } from '../credential-service/select-attributes.ts';
import type { KycAttribute } from './kyc-policy.ts';

/** A person's identity as a partner may be told of it. */
export interface KycSource {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The photo on record; null where there is none, or it was not asked for. */
  readonly photo: string | null;
  readonly logical: LogicalNames;
  /** Three letters; a text in any other language is left out. */
  readonly languages: readonly string[];
  /** Of a text, for this partner and this person alone: whoever knows the text can tell that it is the same. */
  readonly hash: (text: string) => string;
}

const PHOTO_NAMES = ['photo', 'face', 'picture'];

export function isPhoto(name: string): boolean {
  return PHOTO_NAMES.includes(name);
}

/** The attributes that a policy allows, as e-KYC tells them: `fullName_eng`, and `gender` where no language is. */
export function kycIdentity(
  source: KycSource,
  allowed: readonly KycAttribute[],
): Readonly<Record<string, string>> {
  const told = allowed.flatMap((attribute): readonly (readonly [string, string])[] => {
    if (isPhoto(attribute.name)) return photoOf(source, attribute).map((photo) => [attribute.name, photo]);
    return textsOf(source, attribute).map(({ language, text }) => [
      language === null ? attribute.name : `${attribute.name}_${language}`,
      text,
    ]);
  });
  return Object.fromEntries(told);
}

/** Neither masked nor hashed, a photo is any use. */
function photoOf({ photo }: KycSource, { form }: KycAttribute): readonly string[] {
  return photo === null || form !== 'plain' ? [] : [photo];
}

interface ToldText {
  /** Null of what has no language. */
  readonly language: string | null;
  readonly text: string;
}

function textsOf(
  { attributes, logical, languages, hash }: KycSource,
  { name, form }: KycAttribute,
): readonly ToldText[] {
  const masking = form === 'masked' ? 'masked' : 'plain';
  const value = attributeValue(
    attributes,
    { name, source: name, languages: [], masking, format: null },
    logical,
  );
  if (value === null) return [];
  const texts: readonly ToldText[] =
    typeof value === 'string'
      ? [{ language: null, text: value }]
      : value
          .filter(({ language }) => languages.includes(language))
          .map(({ language, value: text }) => ({ language, text }));
  return form === 'hashed' ? texts.map((told) => ({ ...told, text: hash(told.text) })) : texts;
}

/** Claims that no attribute of the identity stands behind under their own name. */
const CLAIM_NAMES: Readonly<Record<string, string>> = { phone_number: 'phone', birthdate: 'dob' };

/**
 * The claims agreed to, of those whose attributes the policy allows; the others are left out as if nobody had asked. A
 * claim in several languages is `name#eng` and so on (identity-backbone §9.2).
 */
export function kycClaims(
  source: KycSource,
  allowed: readonly KycAttribute[],
  agreed: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...new Set(agreed)].flatMap((claim) => claimOf(source, allowed, claim)));
}

function claimOf(
  source: KycSource,
  allowed: readonly KycAttribute[],
  claim: string,
): readonly (readonly [string, unknown])[] {
  if (isPhoto(claim)) {
    const attribute = allowed.find(({ name }) => isPhoto(name));
    return attribute === undefined ? [] : photoOf(source, attribute).map((photo) => [claim, photo]);
  }
  const texts = fieldsOf(source.logical, claim).flatMap((field) => {
    const form = formOf(source.logical, allowed, field);
    return form === null ? [] : [textsOf(source, { name: field, form })];
  });
  const languages = [...new Set(texts.flat().flatMap(({ language }) => language ?? []))];
  const joint = claim === 'address' ? ', ' : ' ';
  const inLanguage = (wanted: string | null): unknown =>
    claimValue(
      claim,
      texts
        .flatMap((told) => told.filter(({ language }) => language === null || language === wanted))
        .map(({ text }) => text)
        .join(joint),
    );
  if (texts.flat().length === 0) return [];
  const [first = null] = languages;
  if (languages.length <= 1) return [[claim, inLanguage(first)]];
  return languages.map((language) => [`${claim}#${language}`, inLanguage(language)]);
}

function claimValue(claim: string, text: string): unknown {
  if (claim === 'address') return { formatted: text };
  return claim === 'birthdate' ? text.replaceAll('/', '-') : text;
}

/** The fields that are behind a claim; a claim that is no logical name is a field's own name. */
function fieldsOf(logical: LogicalNames, claim: string): readonly string[] {
  const named = fieldsNamed(logical, claim);
  if (named.length > 0) return named;
  const other = Object.hasOwn(CLAIM_NAMES, claim) ? CLAIM_NAMES[claim] : undefined;
  const behind = other === undefined ? [] : fieldsNamed(logical, other);
  return behind.length > 0 ? behind : [claim];
}

/** How the policy allows a field, by its own name or a logical one; null where it does not. */
function formOf(
  logical: LogicalNames,
  allowed: readonly KycAttribute[],
  field: string,
): KycAttribute['form'] | null {
  const covering =
    allowed.find(({ name }) => name === field) ??
    allowed.find(({ name }) => fieldsNamed(logical, name).includes(field));
  return covering?.form ?? null;
}
