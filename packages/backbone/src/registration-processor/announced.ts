import { isRecord, textAt } from '@doorstep/contract/json.ts';
import { isRequestTime } from '@doorstep/contract/checks.ts';
import type { SYNC_FAULTS } from '@doorstep/contract/backbone/registration-sync.ts';
import type { Announcement } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { validateRegistrationId } from '@doorstep/core/backbone/registration-processor/registration-id.ts';
import { isProcess } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

type EnvelopeFault =
  | 'sync-unreadable'
  | 'version-missing'
  | 'time-missing'
  | 'id-missing'
  | 'version-invalid'
  | 'time-invalid'
  | 'id-invalid';

/** Announcements in one request at most. */
const MOST = 200;

/** What a sync request holds once it is decrypted: its announcements, not looked at yet. */
export function readSync(bytes: Uint8Array): Result<readonly unknown[], EnvelopeFault> {
  const body = parsed(Buffer.from(bytes).toString());
  if (!isRecord(body)) return fail('sync-unreadable');
  const [id, version, time] = [body['id'], body['version'], body['requesttime']];
  if (version === undefined || version === null) return fail('version-missing');
  if (time === undefined || time === null) return fail('time-missing');
  if (id === undefined || id === null) return fail('id-missing');
  if (version !== '1.0') return fail('version-invalid');
  if (!isRequestTime(time)) return fail('time-invalid');
  if (id !== 'mosip.registration.sync') return fail('id-invalid');
  const { request } = body;
  return Array.isArray(request) && request.length <= MOST ? ok(request) : fail('sync-unreadable');
}

export type SyncForm = 'by registration' | 'by packet';
type SyncFault = keyof typeof SYNC_FAULTS;

const ID_FAULTS = {
  'registration-id-not-numeric': 'registration-id-not-numeric',
  'registration-id-wrong-length': 'registration-id-wrong-length',
  'registration-id-impossible-time': 'registration-id-wrong-time',
  'registration-id-without-sequence': 'registration-id-wrong-length',
} as const;

const LONGEST = 256;

/** One announcement, tried in the order in which the wire tells what is wrong. */
export function readAnnouncement(
  entry: unknown,
  refId: string,
  languages: readonly string[],
  form: SyncForm,
): Result<Announcement, SyncFault> {
  const text = (name: string): string | null => {
    const value = textAt(entry, name)?.slice(0, LONGEST) ?? '';
    return value === '' ? null : value;
  };
  const registrationId = text('registrationId');
  if (registrationId === null) return fail('registration-id-missing');
  const valid = validateRegistrationId(registrationId);
  if (!valid.ok) return fail(ID_FAULTS[valid.failure.word]);
  const process = text('registrationType')?.toUpperCase() ?? '';
  if (!isProcess(process)) return fail('process-unknown');
  const language = text('langCode') ?? '';
  if (!languages.includes(language)) return fail('language-invalid');
  const packetHash = text('packetHashValue')?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{64}$/u.test(packetHash)) return fail('hash-invalid');
  const packetSize = sizeOf(entry);
  if (packetSize === null) return fail('size-invalid');
  if (text('supervisorStatus') !== 'APPROVED') return fail('not-approved');
  const packetId = form === 'by packet' ? text('packetId') : registrationId;
  if (packetId === null) return fail('packet-id-missing');
  return ok({
    registrationId,
    process,
    refId,
    packetHash,
    packetSize,
    language,
    packetId,
    additionalRequestId: form === 'by packet' ? text('additionalInfoReqId') : null,
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
  });
}

function sizeOf(entry: unknown): number | null {
  const size: unknown = isRecord(entry) ? entry['packetSize'] : null;
  return typeof size === 'number' && Number.isInteger(size) && size > 0 && size < 2 ** 31 ? size : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
