import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Appointment, StaffAsker } from '../application/application.ts';
import type { OwnedApplication } from '../application/application-store.ts';
import { statusAfter } from '../application/application-status.ts';
import { isWithin } from '../application/reach.ts';
import type { OpenedDocument } from '../document/document.ts';
import { packetEntries } from './packet.ts';
import type { SyncPorts } from './sync-ports.ts';

export interface Packet {
  readonly prid: string;
  readonly appointment: Appointment | null;
  /** A zip archive; encrypted where a machine was named. */
  readonly bytes: Uint8Array;
}

type Refusal = 'application-unknown' | 'consumed' | 'machine-key-missing' | 'document-damaged';

/**
 * The packet of an application for the staff of its centre (pre-registration §2.11.3). One without an appointment is a
 * walk-in's, and goes to the centre the person stands in. The status stays what it is, so that the applicant can go on.
 */
export async function fetchPacket(
  ports: SyncPorts,
  staff: StaffAsker,
  { prid, machineId }: { readonly prid: string; readonly machineId: string | null },
): Promise<Result<Packet, Refusal>> {
  const found = await ports.applications.find(prid);
  if (found === null || !isReached(staff, found)) return fail('application-unknown');
  if (statusAfter(found.status, 'fetch') === null) return fail('consumed');
  const form = await ports.applications.form(prid);
  if (form === null) return fail('application-unknown');
  const key = machineId === null ? null : await machineKey(ports, staff, machineId);
  if (machineId !== null && key === null) return fail('machine-key-missing');
  const documents = await ports.readDocuments(prid);
  if (!documents.ok) return documents;
  const typeName = await typeNames(ports, documents.value);
  const archive = ports.archive(packetEntries(form.identity, documents.value, typeName));
  const bytes = key === null ? ok(archive) : ports.encryptForMachine(key, archive);
  if (!bytes.ok) return bytes;
  await ports.sync.noteFetch(prid, [ports.entry(staff.staffId, 'fetched', prid)]);
  return ok({ prid, appointment: found.appointment, bytes: bytes.value });
}

function isReached({ reach }: StaffAsker, { centres, appointment }: OwnedApplication): boolean {
  if (isWithin(reach, centres)) return true;
  return appointment === null && reach !== 'everywhere' && reach.centreId !== null;
}

/** The key of a machine that works, and stands in a centre the staff reach. */
async function machineKey(
  { masterData }: SyncPorts,
  { reach }: StaffAsker,
  machineId: string,
): Promise<string | null> {
  const machine = await masterData.machine(machineId);
  if (machine === null || !machine.active || !isWithin(reach, [machine.centreId])) return null;
  return machine.publicKey;
}

/** The name of a paper's kind in the paper's language; the code where that language has none. */
async function typeNames(
  { masterData }: SyncPorts,
  documents: readonly OpenedDocument[],
): Promise<(document: OpenedDocument) => string> {
  const languages = [...new Set(documents.map(({ language }) => language))];
  const names = new Map<string, string>();
  for (const language of languages)
    for (const { code, name } of await masterData.knownDocumentTypes(language))
      names.set(`${language} ${code}`, name);
  return ({ language, type }) => names.get(`${language} ${type}`) ?? type;
}
