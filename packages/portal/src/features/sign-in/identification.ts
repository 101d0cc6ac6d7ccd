import { plainDigits } from '../../texts/digits.ts';

export const CHANNELS = ['PHONE', 'EMAIL'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a person typed to say who they are; kept by the page, never by the server. */
export interface Identification {
  readonly individualId: string;
  readonly channels: readonly Channel[];
}

const LONGEST = 128;

/** Reads the first form of the sign-in; digits of any script and any spacing are understood. */
export function readIdentification(individualId: string, channels: readonly string[]): Identification {
  return {
    individualId: plainDigits(individualId).slice(0, LONGEST),
    channels: CHANNELS.filter((channel) => channels.includes(channel)),
  };
}
