import { tell } from './hub.ts';
import { isRecord, textOf } from './json.ts';
import { openForBank } from './key.ts';
import type { Shelf } from './received.ts';
import type { Settings } from './settings.ts';
import { isGenuine, isSigned } from './verification.ts';

const PATIENCE = 20_000;
const REQUEST_ID = /^[\w-]{1,64}$/u;

/**
 * Takes one delivery to its end: fetches the file, checks its signature, opens it, verifies the credential and keeps it.
 * A delivery that came before changes nothing. Throws where another attempt may do better; the hub will make it.
 */
export async function receive(
  settings: Settings,
  shelf: Shelf,
  event: unknown,
): Promise<'stored' | 'known' | 'refused'> {
  const requestId = textOf(event, 'event', 'transactionId') ?? '';
  const address = textOf(event, 'event', 'dataShareUri') ?? '';
  if (!REQUEST_ID.test(requestId) || !address.startsWith(`${settings.server}/`)) return 'refused';
  if (await shelf.has(requestId)) {
    await tell(settings, requestId, 'STORED');
    return 'known';
  }
  const credential = await fetched(settings, address);
  if (credential === null) {
    await tell(settings, requestId, 'ERROR');
    return 'refused';
  }
  await shelf.put({ requestId, at: new Date().toISOString(), credential });
  await tell(settings, requestId, 'STORED');
  return 'stored';
}

/** The credential behind an address; null for what is no genuine one, or no longer there. */
async function fetched(
  settings: Settings,
  address: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
  if (!response.ok) throw new Error(`The file cannot be fetched now: ${String(response.status)}`);
  const signature = response.headers.get('signature');
  const file = Buffer.from(await response.arrayBuffer());
  // Without a signature it is a refusal: the file is used up, over or withdrawn.
  if (signature === null || !(await isSigned(settings, file, signature))) return null;
  const credential: unknown = JSON.parse(await openForBank(settings.folder, file));
  return isRecord(credential) && (await isGenuine(settings, credential)) ? credential : null;
}
