import { createHash, randomBytes } from 'node:crypto';
import type {
  ReceiveRefusal,
  RegistrationProcessor,
} from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { externalStatus } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import { FIRST_STAGE } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { VirusScanner } from '@doorstep/core/shared/virus-scanner.ts';
import type { Registration } from './registration-rows.ts';
import type { ProcessorParts } from './stage-outcome.ts';

type FileFault = Exclude<ReceiveRefusal, 'not-announced' | 'packet-received-before'>;

/** What stands in the account of a registration whose file was turned away; null for what passes by itself. */
const TURNED_AWAY: Readonly<
  Record<FileFault, { readonly type: 'PACKET_RECEIVER' | 'VIRUS_SCAN'; readonly comment: string } | null>
> = {
  'packet-too-large': { type: 'PACKET_RECEIVER', comment: 'File turned away: it is too large' },
  'hash-differs': { type: 'PACKET_RECEIVER', comment: 'File turned away: it is not the one announced' },
  'size-differs': { type: 'PACKET_RECEIVER', comment: 'File turned away: it is not as long as announced' },
  'packet-infected': { type: 'VIRUS_SCAN', comment: 'File turned away: malware was found in it' },
  'scanner-unavailable': null,
};

/**
 * Takes a file that was announced. One that is turned away leaves a trace in the registration's account, so that whoever
 * asks learns why nothing goes on; of one that came before, the first stands.
 */
export async function receive(
  parts: ProcessorParts,
  registrationId: string,
  file: Uint8Array,
): ReturnType<RegistrationProcessor['receive']> {
  const { store, objects, scanner, resend, now } = parts;
  const registration = await store.byRegistrationId(registrationId);
  if (registration === null) return fail('not-announced');
  const status = externalStatus(registration, resend, now());
  const isAwaited = status === 'UPLOAD_PENDING' || status === 'RESEND';
  const fault = fileFault(parts, registration, file) ?? (isAwaited ? await scanFault(scanner, file) : null);
  if (fault !== null) {
    const account = TURNED_AWAY[fault];
    if (isAwaited && account !== null)
      await store.turnAway(registration, { ...account, status: 'FAILED', subStatus: fault });
    return fail(fault);
  }
  if (!isAwaited) return fail('packet-received-before');
  const objectKey = randomBytes(20).toString('hex');
  await objects.put(objectKey, file);
  const isTaken = await store.step({
    registration,
    to: 'PROCESSING',
    stage: FIRST_STAGE,
    account: {
      type: 'PACKET_RECEIVER',
      status: 'SUCCESS',
      subStatus: 'SUCCESS',
      comment: 'Packet received',
    },
    events: [],
    asks: 'for the next stage',
    file: { objectKey },
  });
  if (isTaken) return ok();
  await objects.remove(objectKey);
  return fail('packet-received-before');
}

function fileFault(
  { largest }: ProcessorParts,
  { packetHash, packetSize }: Registration,
  file: Uint8Array,
): FileFault | null {
  if (file.length > largest) return 'packet-too-large';
  if (createHash('sha256').update(file).digest('hex') !== packetHash.toLowerCase()) return 'hash-differs';
  return file.length === packetSize ? null : 'size-differs';
}

async function scanFault(scanner: VirusScanner, file: Uint8Array): Promise<FileFault | null> {
  const scanned = await scanner.scan(file);
  if (scanned === 'infected') return 'packet-infected';
  return scanned === 'unavailable' ? 'scanner-unavailable' : null;
}
