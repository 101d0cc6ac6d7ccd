import { refuses } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { OtpChannel } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { LockStore } from './lock-store.ts';

interface WayParts {
  readonly locks: LockStore;
  readonly now: () => Date;
}

export const LOCK_OF_CHANNEL: Readonly<Record<OtpChannel, AuthType>> = {
  PHONE: 'otp-phone',
  EMAIL: 'otp-email',
};

/** What a person has locked at this moment. */
export async function refusedWays(parts: WayParts, token: string): Promise<readonly AuthType[]> {
  const locks = await parts.locks.of(token);
  const now = parts.now();
  return locks.filter((lock) => refuses(lock, now)).map(({ authType }) => authType);
}

export function lockedAmong(
  refused: readonly AuthType[],
  channels: readonly OtpChannel[],
): readonly OtpChannel[] {
  return channels.filter((channel) => refused.includes(LOCK_OF_CHANNEL[channel]));
}
