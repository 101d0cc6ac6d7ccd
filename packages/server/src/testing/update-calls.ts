import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, HeaderValues, Reply } from './browser.ts';
import { aPng } from './papers.ts';
import type { RunningServer } from './running-server.ts';

type Members = Readonly<Record<string, unknown>>;

export const TRANSACTION = '1029384756';

/** R-11, as the published portal sends it; members of the envelope may be changed, or left out by undefined. */
export function updateUin(
  browser: Browser,
  request: unknown,
  changes: Members = {},
  headers: HeaderValues = {},
): Promise<Reply> {
  const envelope = {
    id: 'mosip.resident.updateuin',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request,
  };
  return browser.send('PATCH', '/resident/v1/update-uin', { ...envelope, ...changes }, headers);
}

/** A change that nothing stands against but what the test is about. */
export const asking = (identity: Members, changes: Members = {}): Members => ({
  transactionID: TRANSACTION,
  consent: 'ACCEPTED',
  identity,
  ...changes,
});

/** A change that is taken; answers its event. */
export async function aChange(browser: Browser, identity: Members): Promise<string> {
  const { headers, json, text } = await updateUin(browser, asking(identity));
  if (textAt(json, 'response', 'status') !== 'Success') throw new Error(text);
  return headers.get('eventId') ?? '';
}

export const inEnglish = (value: string) => [{ language: 'eng', value }];

export interface ProofChanges {
  readonly transactionId?: string;
  readonly bytes?: Uint8Array;
  readonly name?: string;
  readonly parts?: Members;
}

/** DOC-1. */
export async function uploadProof(browser: Browser, changes: ProofChanges = {}): Promise<Reply> {
  const { transactionId = TRANSACTION, bytes = aPng(), name = 'passport.png', parts = {} } = changes;
  const body = await encodeMultipart({
    docCatCode: 'POI',
    docTypCode: 'DOC001',
    langCode: 'eng',
    referenceId: 'X1',
    ...parts,
    file: { name, type: 'application/octet-stream', bytes },
  });
  return browser.sendBytes('POST', `/resident/v1/documents/${transactionId}`, body.bytes, {
    'content-type': body.contentType,
  });
}

/** CD-1 and CD-2. */
export function contactCall(
  browser: Browser,
  step: 'send-otp' | 'update-data',
  request: Members,
  changes: Members = {},
): Promise<Reply> {
  const id =
    step === 'send-otp'
      ? 'mosip.resident.contact.details.send.otp.id'
      : 'mosip.resident.contact.details.update.id';
  const envelope = { id, version: '1.0', requesttime: new Date().toISOString(), request };
  return browser.send('POST', `/resident/v1/contact-details/${step}`, { ...envelope, ...changes });
}

export function codesOf({ json }: Reply): readonly unknown[] {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? errors.map((error: unknown) => textAt(error, 'errorCode')) : [];
}

const PATIENCE_MS = 10_000;

/** Where a change stands, once it has come to one of these stages. */
export async function stageOf(
  browser: Browser,
  eventId: string,
  ...awaited: readonly string[]
): Promise<Members> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { json, text } = await browser.get(`/doorstep/v1/updates/${eventId}`);
    const stage = textAt(json, 'stage') ?? '';
    if (awaited.includes(stage)) return typeof json === 'object' && json !== null ? { ...json } : {};
    if (Date.now() > until) throw new Error(`The change of "${eventId}" stands at "${stage}": ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** An officer's decision of a change, once it waits for one. */
export async function decideOn(
  { registrations }: RunningServer,
  browser: Browser,
  eventId: string,
  outcome: 'approved' | 'rejected' | { readonly wanted: string },
): Promise<void> {
  const { registrationId } = await stageOf(browser, eventId, 'deciding');
  const waiting = await registrations.waiting(100);
  const found = waiting.find((one) => one.registrationId === registrationId);
  if (found === undefined) throw new Error('It does not wait for a decision');
  const base = { id: found.id, reason: 'test', decidedBy: 'officer' } as const;
  const decided = await registrations.decide(
    typeof outcome === 'string' ? { ...base, outcome } : { ...base, outcome: 'more-asked', ...outcome },
  );
  if (!decided.ok) throw new Error(decided.failure.word);
}
