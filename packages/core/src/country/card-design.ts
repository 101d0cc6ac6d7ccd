import { CARD_KINDS } from '../documents/card.ts';
import type { CardKind } from '../documents/card.ts';
import { isRecord, ownMember } from '../shared/path-fault.ts';
import type { PathFault } from '../shared/path-fault.ts';
import type { TextPerLanguage } from './language.ts';
import { flag, listOf, object, text, textFor } from './shape.ts';
import type { Shape } from './shape.ts';

/** The texts of cards. `{name}` stands for a value that is put in. */
export const CARD_TEXTS = [
  'title-uin',
  'title-vid',
  'title-personalised',
  'lead',
  'number-uin',
  'number-vid',
  'photo-of',
  'issued-on',
  'vid-type',
  'vid-type-PERPETUAL',
  'vid-type-TEMPORARY',
  'vid-type-ONETIMEUSE',
  'vid-expires',
  'vid-never-expires',
  'vid-uses-left',
  'qr',
  'check-title',
  'check',
  'cut',
] as const;
export type CardText = (typeof CARD_TEXTS)[number];

/** A value's place on a card. */
export interface CardField {
  /** A field of the ID schema, or a logical name of the identity mapping such as `fullAddress`. */
  readonly attribute: string;
  readonly label: TextPerLanguage;
  /** Whether it also stands in the person's second language, where that is written otherwise. */
  readonly inSecondLanguage: boolean;
}

export interface CardLayout {
  readonly front: readonly CardField[];
  readonly back: readonly CardField[];
}

/** What a country decides of its cards; how a card is drawn is the product's. */
export interface CardDesign {
  readonly texts: Readonly<Record<CardText, TextPerLanguage>>;
  readonly cards: Readonly<Record<CardKind, CardLayout>>;
}

const LONGEST_TEXT = 400;
const MOST_FIELDS = 8;

export function readCardDesign(
  document: unknown,
  languages: readonly string[],
  faults: PathFault[],
): CardDesign | undefined {
  const inEach = textFor(languages, LONGEST_TEXT);
  const field = object<CardField>({ attribute: text(100), label: inEach, inSecondLanguage: flag });
  const layout = object<CardLayout>({
    front: listOf(field, 1, MOST_FIELDS),
    back: listOf(field, 0, MOST_FIELDS),
  });
  return object<CardDesign>({
    texts: object(shapePerName(CARD_TEXTS, inEach)),
    cards: object(shapePerName(CARD_KINDS, layout)),
  })(document, [], faults);
}

/** The attributes of a design that are neither a field of the schema nor a logical name are faults. */
export function checkCardAttributes(
  document: unknown,
  known: readonly string[],
  faults: PathFault[],
): void {
  for (const kind of CARD_KINDS) {
    for (const side of ['front', 'back'] as const) {
      const fields = ownMember(ownMember(ownMember(document, 'cards'), kind), side);
      const list: readonly unknown[] = Array.isArray(fields) ? fields : [];
      for (const [index, entry] of list.entries()) {
        const attribute = isRecord(entry) ? ownMember(entry, 'attribute') : undefined;
        if (typeof attribute !== 'string' || known.includes(attribute)) continue;
        const path = ['cards', kind, side, index, 'attribute'];
        faults.push({ path, severity: 'error', sentence: 'the ID schema has no such field' });
      }
    }
  }
}

function shapePerName<Name extends string, T>(
  names: readonly Name[],
  shape: Shape<T>,
): { readonly [Each in Name]: Shape<T> } {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one shape was just made for each of the names
  return Object.fromEntries(names.map((name) => [name, shape])) as { readonly [Each in Name]: Shape<T> };
}
