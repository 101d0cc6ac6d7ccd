import type { LanguageValue } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { CardField, CardText } from '@doorstep/core/country/card-design.ts';
import type { CountryLanguage } from '@doorstep/core/country/language.ts';
import type { Card, CardValue } from '@doorstep/core/documents/card.ts';
import { cardDay } from './card-day.ts';
import { languageOf, pageData } from './page-data.ts';
import type { DocumentOffice, PageData } from './page-data.ts';
import { wavesSvg } from './waves.ts';
import { dateFormat } from '@doorstep/core/shared/date-format.ts';

export interface CardData extends PageData {
  readonly heading: CardLine;
  readonly secondHeading: CardLine | null;
  readonly secondCountry: CardLine | null;
  readonly number: { readonly label: string; readonly digits: string } | null;
  readonly front: readonly CardFact[];
  readonly back: readonly CardFact[];
  /** What the photo and the code are for who cannot see them. */
  readonly photoOf: string;
  readonly codeOf: string;
  readonly checkTitle: string;
  readonly check: string;
  readonly cut: string;
  /** SVG. */
  readonly waves: string;
}

interface CardFact {
  readonly label: string;
  readonly lines: readonly CardLine[];
}

/** A text in the language and direction it is written in. */
interface CardLine {
  readonly text: string;
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** The person's name stands out. */
  readonly large: boolean;
}

export function cardData(office: DocumentOffice, card: Card): CardData {
  const say = sayer(office, card.language);
  const title = `title-${card.card}` as const;
  const own = languageOf(office, card.language);
  const second = secondLanguage(office, card, own);
  const line = (text: string, language: CountryLanguage): CardLine => ({
    ...writtenIn(text, language),
    large: false,
  });
  const fact = (field: CardField) => factOf(office, card, field, second);
  const { front, back } = office.cards.cards[card.card];
  const shared = pageData(office, card, { title: 'acknowledgement-title', lead: 'acknowledgement-lead' });
  const link = `\u2066${card.checkLink}\u2069`;
  return {
    ...shared,
    title: say(title),
    lead: say('lead'),
    heading: line(say(title), own),
    secondHeading: second && line(sayer(office, second.code)(title), second),
    secondCountry: second && line(office.name[second.code] ?? '', second),
    number: card.number && { label: say(`number-${card.number.name}`), digits: card.number.digits },
    front: front.flatMap(fact),
    back: [...back.flatMap(fact), ...factsOfVid(card, say, own), issued(card, say, own)],
    photoOf: say('photo-of'),
    codeOf: say('qr'),
    checkTitle: say('check-title'),
    check: say('check').replace('{link}', link),
    cut: say('cut'),
    waves: wavesSvg(office.branding.accent.light),
  };
}

type Say = (name: CardText) => string;

function sayer(office: DocumentOffice, language: string): Say {
  return (name) => office.cards.texts[name][language] ?? '';
}

/** The country's language in which the person's name is written otherwise than in the card's first; null without one. */
function secondLanguage(office: DocumentOffice, card: Card, own: CountryLanguage): CountryLanguage | null {
  const doubled = office.cards.cards[card.card].front.find((field) => field.inSecondLanguage);
  const value = doubled && card.values.get(doubled.attribute);
  if (value?.form !== 'texts') return null;
  const shown = textIn(value.texts, own.code)?.value;
  return (
    office.languages.find(({ code }) => {
      const other = value.texts.find((text) => text.language === code);
      return code !== own.code && other !== undefined && other.value !== shown;
    }) ?? null
  );
}

function factOf(
  office: DocumentOffice,
  card: Card,
  field: CardField,
  second: CountryLanguage | null,
): readonly CardFact[] {
  const value = card.values.get(field.attribute);
  const lines = value === undefined ? [] : linesOf(office, card, field, value, second);
  return lines.length === 0 ? [] : [{ label: field.label[card.language] ?? '', lines }];
}

function linesOf(
  office: DocumentOffice,
  { language }: Card,
  { inSecondLanguage }: CardField,
  value: CardValue,
  second: CountryLanguage | null,
): readonly CardLine[] {
  const own = languageOf(office, language);
  switch (value.form) {
    case 'plain':
      // A phone, a mail address, a postal code: from left to right in every script.
      return [{ ...writtenIn(value.text, own), direction: 'ltr', large: false }];
    case 'day':
      return [{ ...writtenIn(cardDay(value, own), own), large: false }];
    case 'texts': {
      const first = textIn(value.texts, language);
      const other = second && value.texts.find((text) => text.language === second.code);
      const shown = [first, inSecondLanguage ? other : undefined].filter((text) => text !== undefined);
      return shown
        .filter((text) => text !== null)
        .map((text) => ({
          ...writtenIn(text.value, languageOf(office, text.language)),
          large: inSecondLanguage,
        }));
    }
  }
}

function factsOfVid({ vid, zone }: Card, say: Say, own: CountryLanguage): readonly CardFact[] {
  if (vid === null) return [];
  const fact = (label: CardText, text: string): CardFact => ({
    label: say(label),
    lines: [{ ...writtenIn(text, own), large: false }],
  });
  const until = (at: Date): string =>
    dateFormat(own.tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(at);
  const kind = (['PERPETUAL', 'TEMPORARY', 'ONETIMEUSE'] as const).find((type) => type === vid.type);
  return [
    fact('vid-type', kind === undefined ? vid.type : say(`vid-type-${kind}`)),
    fact('vid-expires', vid.expiresAt === null ? say('vid-never-expires') : until(vid.expiresAt)),
    ...(vid.usesLeft === null
      ? []
      : [fact('vid-uses-left', new Intl.NumberFormat(own.tag).format(vid.usesLeft))]),
  ];
}

function issued({ issuedAt, zone }: Card, say: Say, own: CountryLanguage): CardFact {
  const day = dateFormat(own.tag, { dateStyle: 'medium', timeZone: zone }).format(issuedAt);
  return { label: say('issued-on'), lines: [{ ...writtenIn(day, own), large: false }] };
}

function textIn(texts: readonly LanguageValue[], language: string): LanguageValue | null {
  return texts.find((text) => text.language === language) ?? texts[0] ?? null;
}

/** Letters of another direction than the language's own turn the line round, as a name in Latin on an Arabic card. */
function writtenIn(text: string, { tag, direction }: CountryLanguage): Omit<CardLine, 'large'> {
  const first = /\p{L}/u.exec(text)?.[0];
  const own = first === undefined ? direction : FROM_RIGHT.test(first) ? 'rtl' : 'ltr';
  return { text: breakable(text), lang: new Intl.Locale(tag).language, direction: own };
}

const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Letters without a space that still fit a line of the card. */
const LONGEST_WORD = 24;

/** A word of two hundred letters gets places to break, between letters as people count them. */
function breakable(text: string): string {
  return text.replaceAll(new RegExp(`\\S{${String(LONGEST_WORD + 1)},}`, 'gu'), (word) => {
    const letters = Array.from(new Intl.Segmenter('und').segment(word), ({ segment }) => segment);
    return letters
      .map((letter, at) => (at > 0 && at % LONGEST_WORD === 0 ? `\u200b${letter}` : letter))
      .join('');
  });
}
