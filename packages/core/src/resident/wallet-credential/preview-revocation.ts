import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { contactFor } from '../contact/contact-for.ts';
import { CHANNELS, revocable } from './revocation.ts';
import type { RevocationRefusal } from './revocation.ts';
import type { RevocationPorts } from './revocation-ports.ts';

export interface RevocationEffect {
  /** By what the person is told beside their history; null where the office does not know whose it is. */
  readonly channels: readonly NoticeChannel[] | null;
}

/** What taking it back would do; changes nothing. */
export async function previewRevocation(
  ports: RevocationPorts,
  credentialId: string,
  individualId: string | null,
): Promise<Result<RevocationEffect, RevocationRefusal>> {
  const found = await revocable(ports, credentialId, individualId);
  if (!found.ok) return found;
  const { holder } = found.value;
  if (holder === null) return ok({ channels: null });
  const contact = await contactFor(ports, holder);
  const has = { PHONE: contact?.phone ?? null, EMAIL: contact?.email ?? null };
  return ok({ channels: CHANNELS.filter((channel) => has[channel] !== null) });
}
