/** The ways of proving who one is that a person can lock, as MOSIP's `auth.types.allowed` spells them. */
export const AUTH_TYPES = ['otp-email', 'otp-phone', 'demo', 'bio-FINGER', 'bio-IRIS', 'bio-FACE'] as const;
export type AuthType = (typeof AUTH_TYPES)[number];

/** The type for the wire's `type` or `type-subtype` in any case; null when there is none of that name. */
export function authTypeNamed(text: string): AuthType | null {
  return AUTH_TYPES.find((type) => type.toLowerCase() === text.toLowerCase()) ?? null;
}

/** The wire's two members for a type: `bio-FACE` is (`bio`, `FACE`), `demo` has no second. */
export function authTypeParts(type: AuthType): { readonly main: string; readonly sub: string | null } {
  const [main = type, sub = null] = type.split('-');
  return { main, sub };
}

/** A type as it stands: locked for good, locked but open until a time, or free. */
export interface AuthTypeLock {
  readonly authType: AuthType;
  readonly locked: boolean;
  /** A lock that is open until then and closes by itself; null without such a time. */
  readonly openUntil: Date | null;
}

/** Whether the type refuses at this moment; at `openUntil` itself it is closed again. */
export function refuses(lock: AuthTypeLock, now: Date): boolean {
  return lock.locked && !isOpenForNow(lock, now);
}

/** Whole seconds a lock still stays open, rounded up; null when it is not open for a time. */
export function secondsOpen(lock: AuthTypeLock, now: Date): number | null {
  if (!isOpenForNow(lock, now) || lock.openUntil === null) return null;
  return Math.ceil((lock.openUntil.getTime() - now.getTime()) / 1_000);
}

function isOpenForNow(lock: AuthTypeLock, now: Date): boolean {
  return lock.locked && lock.openUntil !== null && lock.openUntil > now;
}

/** What somebody wants of one type. */
export type AuthTypeChange =
  | { readonly authType: AuthType; readonly to: 'locked' }
  /** For so many seconds from the request on, or with null until it is locked again. */
  | { readonly authType: AuthType; readonly to: 'unlocked'; readonly seconds: number | null };

/** The wire takes any number of seconds; a hundred years stand for all that is longer. */
const MOST_SECONDS = 3_155_760_000;

/** The lock that follows from a change asked for at an instant. An unlock for a time is a lock with an end. */
export function lockAfter(change: AuthTypeChange, askedAt: Date): AuthTypeLock {
  const { authType } = change;
  if (change.to === 'locked') return { authType, locked: true, openUntil: null };
  if (change.seconds === null) return { authType, locked: false, openUntil: null };
  const milliseconds = Math.min(change.seconds, MOST_SECONDS) * 1_000;
  return { authType, locked: true, openUntil: new Date(askedAt.getTime() + milliseconds) };
}
