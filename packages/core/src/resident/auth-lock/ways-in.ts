import { refuses } from '../../backbone/id-authentication/auth-type.ts';
import type { AuthTypeLock } from '../../backbone/id-authentication/auth-type.ts';
import type { OtpChannel } from '../../backbone/id-authentication/id-authentication.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { LockOwner, LockPorts } from './lock-ports.ts';

/**
 * The channels by which the person can still sign in. People sign in here by code only, so with none left nobody
 * gets in, the person neither, until staff at a registration centre lift the lock.
 */
export function waysIn(
  { now }: Pick<LockPorts, 'now'>,
  contact: Pick<Contact, 'phone' | 'email'> | null,
  locks: readonly AuthTypeLock[],
): readonly OtpChannel[] {
  const at = now();
  const refusing = locks.filter((lock) => refuses(lock, at)).map(({ authType }) => authType);
  const ways: OtpChannel[] = [];
  if (contact !== null && contact.phone !== null && !refusing.includes('otp-phone')) ways.push('PHONE');
  if (contact !== null && contact.email !== null && !refusing.includes('otp-email')) ways.push('EMAIL');
  return ways;
}

/** As waysIn, by the locks as they are now. */
export async function channelsLeft(
  ports: LockPorts,
  { uin, contact }: LockOwner & { readonly contact: Contact | null },
): Promise<readonly OtpChannel[]> {
  const locks = await ports.locks.of(uin);
  return locks.ok ? waysIn(ports, contact, locks.value) : [];
}
