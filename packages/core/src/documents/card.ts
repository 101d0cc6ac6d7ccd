import type { LanguageValue } from '../backbone/id-repository/identity.ts';
import type { Printed } from './printed.ts';

/** The cards a country designs: MOSIP's `RPR_UIN_CARD_TEMPLATE`, `vid-card-type`, and the one a person puts together. */
export const CARD_KINDS = ['uin', 'vid', 'personalised'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** A card of a person, front and back. Which of the values it shows where is the country's design. */
export interface Card extends Printed {
  readonly kind: 'card';
  readonly card: CardKind;
  /** Null on a card without a number. */
  readonly number: { readonly name: 'uin' | 'vid'; readonly digits: string } | null;
  /** By attribute; what the person has not, or did not choose, is absent. */
  readonly values: ReadonlyMap<string, CardValue>;
  /** Any bytes: what turns out to be no picture is left out. */
  readonly photo: Uint8Array | null;
  /** Text of the QR code. */
  readonly qr: string;
  /** Where anybody can have it checked. */
  readonly checkLink: string;
  /** What a VID card says of its VID; null on other cards. */
  readonly vid: CardVid | null;
}

export type CardValue =
  | { readonly form: 'texts'; readonly texts: readonly LanguageValue[] }
  /** An ISO day, and how it is written: `DD/MMM` leaves the year out; null is the usual way. */
  | { readonly form: 'day'; readonly day: string; readonly pattern: string | null }
  | { readonly form: 'plain'; readonly text: string };

export interface CardVid {
  /** As the repository names it. */
  readonly type: string;
  /** Null: never. */
  readonly expiresAt: Date | null;
  /** Null: unlimited. */
  readonly usesLeft: number | null;
}
