import { refuses } from '../../backbone/id-authentication/auth-type.ts';
import type { AuthType } from '../../backbone/id-authentication/auth-type.ts';
import type { OtpChannel } from '../../backbone/id-authentication/id-authentication.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { LockOwner, LockPorts } from './lock-ports.ts';

/**
 * The channels by which the person can still sign in. People sign in here by code only, so with none left nobody
 * gets in, the person neither, until staff at a registration centre lift the lock.
 */
function waysIn(
  contact: Pick<Contact, 'phone' | 'email'>,
  refusing: readonly AuthType[],
): readonly OtpChannel[] {
  const ways: OtpChannel[] = [];
  if (contact.phone !== null && !refusing.includes('otp-phone')) ways.push('PHONE');
  if (contact.email !== null && !refusing.includes('otp-email')) ways.push('EMAIL');
  return ways;
}

export async function channelsLeft(
  ports: LockPorts,
  { uin }: LockOwner,
  contact: Contact | null,
): Promise<readonly OtpChannel[]> {
  const locks = await ports.locks.of(uin);
  if (contact === null || !locks.ok) return [];
  const now = ports.now();
  return waysIn(
    contact,
    locks.value.filter((lock) => refuses(lock, now)).map(({ authType }) => authType),
  );
}
