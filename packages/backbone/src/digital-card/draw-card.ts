import type { CardCredentials } from '@doorstep/core/backbone/digital-card/card-credential.ts';
import type {
  CardPrint,
  ChosenAttribute,
  DigitalCard,
} from '@doorstep/core/backbone/digital-card/digital-card.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { CardLayout } from '@doorstep/core/country/card-design.ts';
import type { Card, CardKind, CardValue } from '@doorstep/core/documents/card.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { cardChoices } from './card-choices.ts';
import { maskedText } from './card-mask.ts';
import { cardValue, claimOf } from './card-person.ts';
import type { LogicalNames } from './card-person.ts';

export interface CardParts {
  readonly idRepository: Pick<IdRepository, 'identity' | 'documents' | 'uinOf' | 'vids'>;
  readonly pdf: PdfGenerator;
  readonly credentials: Pick<CardCredentials, 'seal'>;
  readonly names: LogicalNames;
  readonly layouts: Readonly<Record<CardKind, CardLayout>>;
  /** Where anybody can have a card checked. */
  readonly checkLink: string;
  readonly now: () => Date;
}

/** The category of the document that is a person's photo, and its name among the attributes of a card. */
const PHOTO = 'photo';

type Drawn = 'uinCard' | 'vidCard' | 'personalisedCard' | 'choices';

/** Cards from the identity as it stands, at once. */
export function cardDrawing(parts: CardParts): Pick<DigitalCard, Drawn> {
  return {
    choices: async (individualId, language) => {
      const person = await personOf(parts, individualId);
      if (!person.ok) return person;
      return ok(cardChoices(parts.layouts.personalised, parts.names, person.value, language));
    },
    uinCard: async (print) => {
      const person = await personOf(parts, print.individualId);
      if (!person.ok) return person;
      const { uin } = person.value;
      const digits = print.number === 'masked' ? convertToMaskData(uin) : uin;
      const values = laidOut(parts, person.value, 'uin');
      return draw(parts, print, person.value, {
        card: 'uin',
        number: { name: 'uin', digits },
        values,
        vid: null,
      });
    },
    vidCard: async (print) => {
      const person = await personOf(parts, print.individualId);
      if (!person.ok) return person;
      const vid = (await parts.idRepository.vids(person.value.uin)).find((one) => one.vid === print.vid);
      if (vid === undefined) return fail('vid-unknown');
      return draw(parts, print, person.value, {
        card: 'vid',
        number: { name: 'vid', digits: vid.vid },
        values: laidOut(parts, person.value, 'vid'),
        vid: { type: vid.type, expiresAt: vid.expiresAt, usesLeft: vid.transactionsLeft },
      });
    },
    personalisedCard: async (print) => {
      const person = await personOf(parts, print.individualId);
      if (!person.ok) return person;
      const values = chosen(parts, person.value, print.attributes);
      const withPhoto = print.attributes.some(({ attribute }) => attribute === PHOTO);
      if (values.size === 0 && !withPhoto) return fail('nothing-chosen');
      const facts = { card: 'personalised', number: null, values, vid: null } as const;
      return draw(parts, print, person.value, facts, withPhoto ? 'with photo' : 'without photo');
    },
  };
}

async function personOf(
  { idRepository }: CardParts,
  individualId: string,
): Promise<Result<Identity, 'id-unknown' | 'id-inactive'>> {
  const found = await idRepository.identity(individualId);
  return found.ok && found.value.status !== 'ACTIVATED' ? fail('id-inactive') : found;
}

function fieldsOf({ layouts }: CardParts, card: CardKind): readonly string[] {
  const { front, back } = layouts[card];
  return [...front, ...back].map(({ attribute }) => attribute);
}

function laidOut(parts: CardParts, person: Identity, card: CardKind): ReadonlyMap<string, CardValue> {
  return valuesOf(fieldsOf(parts, card).map((name) => [name, cardValue(person, parts.names, name)]));
}

/** Only what the country's design has a place for: nothing else may be asked onto a card. */
function chosen(
  parts: CardParts,
  person: Identity,
  attributes: readonly ChosenAttribute[],
): ReadonlyMap<string, CardValue> {
  const allowed = fieldsOf(parts, 'personalised');
  return valuesOf(
    attributes
      .filter(({ attribute }) => allowed.includes(attribute))
      .map(({ attribute, masked, format }) => {
        const value = cardValue(person, parts.names, attribute, format);
        return [attribute, masked && value !== null ? maskedValue(value, attribute, parts.names) : value];
      }),
  );
}

/** What has no mask stands whole, as it was chosen. */
function maskedValue(value: CardValue, attribute: string, names: LogicalNames): CardValue {
  const mask = (text: string): string => maskedText(attribute, names, text) ?? text;
  switch (value.form) {
    case 'day':
      return value;
    case 'plain':
      return { form: 'plain', text: mask(value.text) };
    case 'texts':
      return { form: 'texts', texts: value.texts.map((text) => ({ ...text, value: mask(text.value) })) };
  }
}

function valuesOf(entries: readonly (readonly [string, CardValue | null])[]): ReadonlyMap<string, CardValue> {
  return new Map(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}

async function draw(
  parts: CardParts,
  { language, zone, password }: CardPrint,
  person: Identity,
  facts: Pick<Card, 'card' | 'number' | 'values' | 'vid'>,
  photo: 'with photo' | 'without photo' = 'with photo',
): Promise<Result<{ readonly pdf: Uint8Array }, 'documents-busy'>> {
  const claim = claimOf(facts.values, parts.names, {
    id: facts.number?.digits ?? null,
    languages: [language],
  });
  const card: Card = {
    kind: 'card',
    ...facts,
    language,
    zone,
    issuedAt: parts.now(),
    photo: photo === 'with photo' ? await photoOf(parts, person.uin) : null,
    qr: await parts.credentials.seal(claim),
    checkLink: parts.checkLink,
  };
  const made =
    password === null ? await parts.pdf.generate(card) : await parts.pdf.generateProtected(card, password);
  return made.ok ? ok({ pdf: made.value }) : made;
}

async function photoOf({ idRepository }: CardParts, uin: string): Promise<Uint8Array | null> {
  const [photo] = await idRepository.documents(uin, [PHOTO]);
  return photo === undefined ? null : Buffer.from(photo.value, 'base64url');
}
