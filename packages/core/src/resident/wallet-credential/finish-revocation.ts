import { completeRevocation } from './revocation.ts';
import type { RevocationPorts } from './revocation-ports.ts';

/** Carries out a revocation that a crash left as an intent; one that is settled is left alone. */
export async function finishRevocation(
  ports: RevocationPorts,
  owner: string,
  eventId: string,
): Promise<void> {
  const left = await ports.events.unsettled(owner, eventId);
  if (left?.event.requestType !== 'WALLET_CREDENTIAL_REVOKED') return;
  const { event, subject } = left;
  if (subject.walletCredential === undefined) return;
  await completeRevocation(ports, { owner, uin: subject.uin }, event, subject.walletCredential);
}
