import { AUTH_TYPES } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { IconName } from '../../ui/icons.ts';

export type SignInChannel = 'PHONE' | 'EMAIL';

/** A way of proving who one is, as its card shows it. */
export interface Way {
  readonly type: AuthType;
  readonly state: 'open' | 'locked' | 'open-for-now';
  /** When it locks again by itself; null unless it is open for now. */
  readonly closesAt: Date | null;
}

/** The ways that belong together, in the order a person meets them. */
export const GROUPS = {
  codes: ['otp-phone', 'otp-email'],
  body: ['bio-FINGER', 'bio-FACE', 'bio-IRIS'],
  details: ['demo'],
} as const satisfies Readonly<Record<string, readonly AuthType[]>>;
export type GroupName = keyof typeof GROUPS;

export const WAY_ICONS: Readonly<Record<AuthType, IconName>> = {
  'otp-phone': 'phone',
  'otp-email': 'mail',
  demo: 'card',
  'bio-FINGER': 'finger',
  'bio-IRIS': 'eye',
  'bio-FACE': 'person',
};

/** The edge that a state gives its row. */
export const EDGES = { open: null, locked: 'accent', 'open-for-now': 'good' } as const satisfies Readonly<
  Record<Way['state'], string | null>
>;

export function wayType(text: string): AuthType | null {
  return AUTH_TYPES.find((type) => type === text) ?? null;
}

const CHANNEL_OF: Partial<Readonly<Record<AuthType, SignInChannel>>> = {
  'otp-phone': 'PHONE',
  'otp-email': 'EMAIL',
};

/** Whether a code could reach the person no more with this locked: then nobody gets in, the person neither. */
export function isLastWayIn(type: AuthType, waysIn: readonly SignInChannel[]): 'yes' | 'no' {
  const channel = CHANNEL_OF[type];
  return waysIn.length === 1 && waysIn[0] === channel ? 'yes' : 'no';
}

/** Seconds offered for opening a lock for a time: the country's own first, then such as people need. */
export function openingTimes(usual: number): readonly number[] {
  const minute = 60;
  const common = [5 * minute, 15 * minute, 60 * minute, 8 * 60 * minute, 24 * 60 * minute];
  return [...new Set([Math.ceil(usual / minute) * minute, ...common])].sort((left, right) => left - right);
}

/** What came of a click, as the page it leads to is told (`?done=`). */
export const DONE = ['locked', 'unlocked', 'opened'] as const;
export type Done = (typeof DONE)[number];

/** Where a click on a way leads: back to its card, which says what was done. */
export function doneAddress(type: AuthType, what: Done): string {
  return `/services/security?done=${what}&way=${type}#way-${type}`;
}

const HALF_A_DAY = 12 * 60 * 60 * 1_000;

/** Whether the hour alone says when. */
export function closesSoon(closesAt: Date, now: Date): 'yes' | 'no' {
  return closesAt.getTime() - now.getTime() < HALF_A_DAY ? 'yes' : 'no';
}
