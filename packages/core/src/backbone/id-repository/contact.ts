import type { Identity } from './identity.ts';
import { attributeText } from './identity.ts';

/** Which attributes of the ID schema hold what (identity-backbone §8.4). */
export interface AttributeNames {
  readonly name: readonly string[];
  readonly phone: string;
  readonly email: string;
  readonly preferredLanguage: string;
}

/** How a person can be reached, and in which languages. */
export interface Contact {
  /** Absent for who has no identity yet. */
  readonly uin?: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly preferredLanguage: string | null;
}

export function contactOf(identity: Identity, names: AttributeNames, languages: readonly string[]): Contact {
  const name = names.name
    .map((attribute) => attributeText(identity, attribute, languages))
    .filter((part) => part !== null);
  return {
    uin: identity.uin,
    name: name.join(' '),
    phone: attributeText(identity, names.phone, languages),
    email: attributeText(identity, names.email, languages),
    preferredLanguage: attributeText(identity, names.preferredLanguage, languages),
  };
}
