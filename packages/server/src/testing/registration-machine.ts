import {
  constants,
  createCipheriv,
  createHash,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { receivePacket, syncRegistrations } from '@doorstep/contract/backbone/registration-sync.ts';
import { searchExternalStatus, searchTransactions } from '@doorstep/contract/backbone/registration-status.ts';
import { serviceClient, valueOf } from './id-repository-calls.ts';
import type { Ask } from './id-repository-calls.ts';
import { keyCalls } from './key-calls.ts';
import type { RunningServer } from './running-server.ts';

const CENTRE = '10001';
const MACHINE = '20011';
export const REF = `${CENTRE}_${MACHINE}`;

export interface PacketDraft {
  readonly rid: string;
  readonly process: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly documents?: Readonly<
    Record<string, { readonly bytes: Uint8Array; readonly format: string; readonly type: string }>
  >;
  readonly audits?: readonly object[];
  /** What goes wrong on the way. */
  readonly spoiled?: 'signature' | 'data hash' | 'encrypted hash' | 'of another' | 'no pair';
}

/** A registration client: it packs, encrypts and signs as the format says, with code of its own. */
export interface RegistrationMachine {
  readonly ask: Ask;
  readonly rid: () => string;
  readonly pack: (draft: PacketDraft) => Uint8Array;
  readonly seal: (bytes: Uint8Array) => Uint8Array;
  readonly announce: (
    rid: string,
    process: string,
    file: Uint8Array,
    changes?: object,
  ) => ReturnType<typeof announced>;
  readonly send: (rid: string, file: Uint8Array, name?: string) => Promise<unknown>;
  /** Announces and sends. */
  readonly hand: (draft: PacketDraft) => Promise<string>;
  readonly status: (rid: string) => Promise<string | undefined>;
  /** Type, status and sub status of each transaction. */
  readonly transactions: (rid: string) => Promise<readonly (readonly [string, string, string])[]>;
}

export async function registrationMachine(server: RunningServer): Promise<RegistrationMachine> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  await server.sql`update master_data.machine_master set sign_public_key = ${publicKey} where id = ${MACHINE}`;
  const certificate = new X509Certificate(
    await (await keyCalls(server, 'REGISTRATION_PROCESSOR')).certificateOf('REGISTRATION', REF),
  );
  const ask = await serviceClient(server, 'REGISTRATION_PROCESSOR');
  const seal = (bytes: Uint8Array): Uint8Array => sealFor(certificate, bytes);
  const signed = (bytes: Uint8Array): string => sign('sha256', bytes, own.privateKey).toString('base64url');
  const pack = (draft: PacketDraft): Uint8Array => packed(draft, seal, signed);
  const announce = (rid: string, process: string, file: Uint8Array, changes: object = {}) =>
    announced(ask, seal, entryOf(rid, process, file, changes));
  const send = (rid: string, file: Uint8Array, name = `${rid}.zip`) =>
    ask(receivePacket, { body: { file: { name, type: 'application/zip', bytes: file } } });
  let count = 0;
  return {
    ask,
    rid: () => {
      count += 1;
      return `${CENTRE}${MACHINE}${String(count).padStart(5, '0')}20261121050000`;
    },
    pack,
    seal,
    announce,
    send,
    hand: async (draft) => {
      const file = pack(draft);
      const [told] = valueOf(await announce(draft.rid, draft.process, file));
      if (told?.status !== 'SUCCESS') throw new Error(JSON.stringify(told));
      valueOf(
        await ask(receivePacket, {
          body: { file: { name: `${draft.rid}.zip`, type: 'application/zip', bytes: file } },
        }),
      );
      return draft.rid;
    },
    status: async (rid) => {
      const found = await ask(searchExternalStatus, { body: { request: [{ registrationId: rid }] } });
      return found.ok ? found.value[0]?.statusCode : undefined;
    },
    transactions: async (rid) =>
      valueOf(await ask(searchTransactions, { params: { rid } })).map(
        ({ transactionTypeCode, statusCode, subStatusCode }) =>
          [transactionTypeCode, statusCode, subStatusCode] as const,
      ),
  };
}

export function entryOf(rid: string, process: string, file: Uint8Array, changes: object = {}): object {
  return {
    registrationId: rid,
    registrationType: process,
    packetHashValue: createHash('sha256').update(file).digest('hex'),
    packetSize: file.length,
    supervisorStatus: 'APPROVED',
    supervisorComment: 'fine',
    langCode: 'eng',
    name: 'Amal Secretname',
    ...changes,
  };
}

function announced(ask: Ask, seal: RegistrationMachine['seal'], entry: object) {
  const body = {
    id: 'mosip.registration.sync',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: [entry],
  };
  return ask(syncRegistrations, {
    headers: { 'center-machine-refid': REF, timestamp: body.requesttime },
    body: Buffer.from(seal(Buffer.from(JSON.stringify(body)))).toString('base64url'),
  });
}

function packed(
  draft: PacketDraft,
  seal: (bytes: Uint8Array) => Uint8Array,
  signed: (bytes: Uint8Array) => string,
) {
  const { rid, process, spoiled } = draft;
  const plain = zipSync(subPacket(draft));
  const sealed = seal(plain);
  const info = {
    id: rid,
    packetName: `${rid}_id`,
    source: 'REGISTRATION_CLIENT',
    process,
    refId: REF,
    schemaVersion: '0.1',
    signature: signed(spoiled === 'signature' ? Buffer.from('something else') : plain),
    encryptedHash: createHash('sha256')
      .update(spoiled === 'encrypted hash' ? plain : sealed)
      .digest('base64url'),
    providerName: 'PacketWriterImpl',
    providerVersion: 'v1.0',
    creationDate: new Date().toISOString(),
  };
  const path = `REGISTRATION_CLIENT/${process}/${rid}_id`;
  return seal(
    zipSync({
      ...(spoiled === 'no pair' ? {} : { [`${path}.zip`]: sealed }),
      [`${path}.json`]: strToU8(JSON.stringify(info)),
    }),
  );
}

function subPacket({ rid, fields, documents = {}, audits = [{ eventId: 'REG-1' }], spoiled }: PacketDraft) {
  const papers = Object.entries(documents);
  const identity: Record<string, unknown> = { IDSchemaVersion: 0.1, ...fields };
  for (const [name, { format, type }] of papers)
    identity[name] = { value: name, type, format, refNumber: null };
  const id = Buffer.from(JSON.stringify({ identity }));
  const hash = createHash('sha256').update(id);
  for (const [, { bytes }] of papers) hash.update(bytes);
  const meta = {
    identity: {
      registrationId: spoiled === 'of another' ? rid.replace(/^\d{5}/u, '99999') : rid,
      creationDate: new Date().toISOString(),
      metaData: [{ label: 'centerId', value: CENTRE }],
      hashSequence1: [
        { label: 'biometricSequence', value: [] },
        { label: 'demographicSequence', value: ['ID', ...papers.map(([name]) => name)] },
      ],
      hashSequence2: [{ label: 'otherFiles', value: ['audit'] }],
    },
  };
  return {
    'ID.json': id,
    ...Object.fromEntries(papers.map(([name, { bytes, format }]) => [`${name}.${format}`, bytes])),
    'audit.json': strToU8(JSON.stringify(audits)),
    'packet_meta_info.json': strToU8(JSON.stringify(meta)),
    'packet_data_hash.txt': strToU8(
      spoiled === 'data hash' ? '0'.repeat(64) : hash.digest('hex').toUpperCase(),
    ),
  };
}

/** Nonce, additional data, then thumbprint, wrapped key, splitter and ciphertext (identity-backbone §13.2, §14.1). */
function sealFor(certificate: X509Certificate, bytes: Uint8Array): Uint8Array {
  const [key, nonce, aad] = [randomBytes(32), randomBytes(12), randomBytes(32)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt(
    { key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    key,
  );
  const thumbprint = createHash('sha256').update(certificate.raw).digest();
  return Buffer.concat([nonce, aad, thumbprint, wrapped, Buffer.from('#KEY_SPLITTER#'), sealed]);
}
