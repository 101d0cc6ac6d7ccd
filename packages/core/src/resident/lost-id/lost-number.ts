/** Which of their numbers a person lost: the UIN, or the number of an application. */
export type LostKind = 'uin' | 'rid';

/** What a person says of themselves, and in which language they ask. */
export interface LostDetails {
  readonly kind: LostKind;
  readonly name: string;
  /** A phone number or an e-mail address; the answer goes there and nowhere else. */
  readonly contact: string;
  readonly postalCode: string;
  /** Three letters. */
  readonly language: string;
}

export interface LostRequest {
  readonly details: LostDetails;
  /** Until it is sent, or found to be for nobody. */
  readonly otp: string | null;
  readonly state: LostState;
}

/** `proved`: the code was right, and the number is to be sent. */
export type LostState = 'asked' | 'looked up' | 'proved' | 'answered';

export const LOST_PURPOSE = 'lost-number';
