import type { Result } from '../../shared/result.ts';

/** Who reads the card and how it is closed. */
export interface CardPrint {
  /** UIN, VID or AID of the person. */
  readonly individualId: string;
  /** ISO 639-3: the card's first language; its labels and dates follow it. */
  readonly language: string;
  /** Whose wall clock its times are told by: an IANA zone, or an offset such as `+01:00`. */
  readonly zone: string;
  /** Whoever opens the file must type it; null leaves the file open. */
  readonly password: string | null;
}

export interface VidCardPrint extends CardPrint {
  /** A VID of that person that can be used. */
  readonly vid: string;
}

/** One thing chosen for a personalised card. */
export interface ChosenAttribute {
  /** An attribute of the country's UI schema `personalized-card`. */
  readonly attribute: string;
  readonly masked: boolean;
  /** A date pattern such as `DD/MMM/YYYY`, or the parts of an address parted by commas; null takes the usual one. */
  readonly format: string | null;
}

export interface PersonalisedCardPrint extends CardPrint {
  readonly attributes: readonly ChosenAttribute[];
}

/** A person's attribute that may stand on a personalised card. */
export interface CardChoice {
  readonly attribute: string;
  /** In the language asked for. */
  readonly label: string;
  /** An ISO day; null for what is no day. */
  readonly day: string | null;
  /** As the card shows it; null for a day. */
  readonly text: string | null;
  /** The text with most of it hidden; null for what has no mask. */
  readonly masked: string | null;
}

export interface UinCardPrint extends CardPrint {
  /** `masked` shows no more of the UIN than its first digit and its last two. */
  readonly number: 'whole' | 'masked';
}

/** A signed, tagged PDF. */
export interface CardFile {
  readonly pdf: Uint8Array;
}

export type CardRefusal = 'id-unknown' | 'id-inactive' | 'documents-busy';

/** A card that was asked for by a registration or a request, and is made by a job. */
export interface RequestedCard {
  /** The request's own id: `{rid}-PDF` for a registration's card. */
  readonly requestId: string;
  readonly status: 'NEW' | 'AVAILABLE' | 'ERROR';
  /** Where programs fetch it; null before it is available. */
  readonly url: string | null;
}

/** What a card is asked for. */
export interface CardRequest {
  /** Asked again with it, nothing is made twice. At most 128 characters. */
  readonly requestId: string;
  /** UIN, VID or AID. */
  readonly individualId: string;
  readonly card: 'uin' | 'vid';
  /** The VID of a VID card; null for a UIN card. */
  readonly vid: string | null;
  readonly language: string;
  readonly zone: string;
}

/**
 * Cards of a person as PDF (identity-backbone §19). Every card is made from the identity as it stands and from the
 * country's card template; its QR is a signed Claim 169 credential that verifies offline. A photo that is none, or a
 * name of any script or length, never stands in a card's way.
 */
export interface DigitalCard {
  readonly uinCard: (print: UinCardPrint) => Promise<Result<CardFile, CardRefusal>>;
  /** `vid-unknown`: not one of that person's VIDs that can be used. */
  readonly vidCard: (print: VidCardPrint) => Promise<Result<CardFile, CardRefusal | 'vid-unknown'>>;
  /** `nothing-chosen`: none of the attributes is one that may stand on a card. */
  readonly personalisedCard: (
    print: PersonalisedCardPrint,
  ) => Promise<Result<CardFile, CardRefusal | 'nothing-chosen'>>;
  /** What of the person may stand on a personalised card, in the order it stands there. */
  readonly choices: (
    individualId: string,
    language: string,
  ) => Promise<Result<readonly CardChoice[], 'id-unknown' | 'id-inactive'>>;
  /**
   * Asks that the card of a published registration be made under `{rid}-PDF`; a job makes it and publishes
   * CREDENTIAL_STATUS_UPDATE with STORED. Of a number that names no published registration nothing is kept. Safe to
   * repeat.
   */
  readonly request: (rid: string) => Promise<void>;
  /** As `request`, for any card. */
  readonly requestCard: (request: CardRequest) => Promise<void>;
  /** The card of a registration; null when none was asked for. */
  readonly cardOf: (rid: string) => Promise<RequestedCard | null>;
  readonly requested: (requestId: string) => Promise<RequestedCard | null>;
  /** The finished card of a request; null while there is none. It can be fetched as often as needed. */
  readonly file: (requestId: string) => Promise<CardFile | null>;
  /** Makes what was asked for; the job's work. Safe to repeat. */
  readonly make: (requestId: string) => Promise<void>;
}
