/** A text in one language, as the ID schema's `simpleType` holds it. */
export interface LanguageValue {
  readonly language: string;
  readonly value: string;
}

export const IDENTITY_STATUSES = ['ACTIVATED', 'BLOCKED', 'DEACTIVATED'] as const;
export type IdentityStatus = (typeof IDENTITY_STATUSES)[number];

export interface Identity {
  readonly uin: string;
  readonly status: IdentityStatus;
  /** The attributes as the country's ID schema names them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Names of attributes that an identity provider or a trust framework vouched for. */
  readonly verifiedAttributes: readonly string[];
}

/** An attribute's text: the plain value, or the value in the first of the languages that has one. */
export function attributeText(
  identity: Identity,
  attribute: string,
  languages: readonly string[],
): string | null {
  const value = identity.attributes[attribute];
  if (typeof value === 'string') return value === '' ? null : value;
  if (!Array.isArray(value)) return null;
  const values: readonly unknown[] = value;
  const items = values.filter(isLanguageValue);
  for (const language of languages) {
    const found = items.find((item) => item.language === language);
    if (found !== undefined) return found.value;
  }
  return items[0]?.value ?? null;
}

export function isLanguageValue(item: unknown): item is LanguageValue {
  return (
    typeof item === 'object' &&
    item !== null &&
    'language' in item &&
    typeof item.language === 'string' &&
    'value' in item &&
    typeof item.value === 'string'
  );
}
