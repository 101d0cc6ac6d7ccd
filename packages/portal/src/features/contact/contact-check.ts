import { plainDigits } from '../../texts/digits.ts';

export const CHANNELS = ['PHONE', 'EMAIL'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Ids of the controls. */
export const FIELDS = {
  id: 'individualId',
  channel: 'channel',
  code: 'otp',
  transaction: 'transaction',
  masked: 'masked',
} as const;

/** What was typed, and the code request it led to; kept by the page, never by the server or a cookie. */
export interface Typed {
  readonly individualId: string;
  readonly channel: Channel | null;
}

const LONGEST = 64;

/** Digits of any script and any spacing are understood. */
export function readTyped(individualId: string, channel: string): Typed {
  return {
    individualId: plainDigits(individualId).slice(0, LONGEST),
    channel: CHANNELS.find((known) => known === channel) ?? null,
  };
}

/** Where the page is: the form comes back as the next step, with what the step needs. */
export type Step =
  | { readonly name: 'identify' }
  | { readonly name: 'code'; readonly transactionId: string; readonly masked: string | null }
  | { readonly name: 'done'; readonly eventId: string | null }
  | { readonly name: 'already'; readonly masked: string }
  | { readonly name: 'stuck' };
