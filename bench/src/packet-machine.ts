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
import type { KeyObject } from 'node:crypto';
import { storedZip } from './stored-zip.ts';

const CENTRE = '10001';
const MACHINE = '20011';
export const REF = `${CENTRE}_${MACHINE}`;

/** A registration client's machine: it packs, encrypts and signs as the format says (identity-backbone §14). */
export interface PacketMachine {
  /** Base64 of the DER of the key that its packets are signed with. */
  readonly signingKey: string;
  readonly seal: (bytes: Uint8Array) => Uint8Array;
  readonly packet: (at: number) => MadePacket;
}

export interface MadePacket {
  readonly rid: string;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly entry: object;
}

export function packetMachine(certificatePem: string): PacketMachine {
  const certificate = new X509Certificate(certificatePem);
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seal = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => sealed(certificate, bytes);
  return {
    signingKey: own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    seal,
    packet: (at) => packet(at, seal, own.privateKey),
  };
}

/** As large as a photo and a scanned page are after a desk has made them small. */
const SCAN_BYTES = 60_000;
const PAPER_BYTES = 90_000;

function packet(
  at: number,
  seal: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>,
  key: KeyObject,
): MadePacket {
  const rid = `${CENTRE}${MACHINE}${String(at + 1).padStart(5, '0')}20261121050000`;
  const plain = storedZip(contents(rid, at));
  const inner = seal(plain);
  const info = {
    id: rid,
    packetName: `${rid}_id`,
    source: 'REGISTRATION_CLIENT',
    process: 'NEW',
    refId: REF,
    schemaVersion: '0.1',
    signature: sign('sha256', plain, key).toString('base64url'),
    encryptedHash: createHash('sha256').update(inner).digest('base64url'),
    providerName: 'PacketWriterImpl',
    providerVersion: 'v1.0',
    creationDate: new Date().toISOString(),
  };
  const path = `REGISTRATION_CLIENT/NEW/${rid}_id`;
  const file = seal(storedZip({ [`${path}.zip`]: inner, [`${path}.json`]: bytesOf(info) }));
  const entry = {
    registrationId: rid,
    registrationType: 'NEW',
    packetHashValue: createHash('sha256').update(file).digest('hex'),
    packetSize: file.length,
    supervisorStatus: 'APPROVED',
    supervisorComment: '',
    langCode: 'eng',
    phone: '0612345678',
  };
  return { rid, file, entry };
}

function contents(rid: string, at: number): Record<string, Uint8Array> {
  const paper = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(PAPER_BYTES)]);
  const scan = Buffer.from(
    `<BIR><BIR><BDBInfo><Format><Organization>Mosip</Organization><Type>8</Type></Format><Type>Face</Type></BDBInfo><BDB>${randomBytes(
      (SCAN_BYTES * 3) / 4,
    ).toString('base64')}</BDB></BIR></BIR>`,
  );
  const id = bytesOf({ identity: identityOf(at) });
  const hash = createHash('sha256').update(scan).update(id).update(paper).digest('hex').toUpperCase();
  const label = (name: string, value: readonly string[]) => ({ label: name, value });
  const meta = {
    identity: {
      registrationId: rid,
      creationDate: new Date().toISOString(),
      metaData: [{ label: 'centerId', value: CENTRE }],
      hashSequence1: [
        label('biometricSequence', ['individualBiometrics_bio_CBEFF']),
        label('demographicSequence', ['ID', 'proofOfIdentity']),
      ],
      hashSequence2: [label('otherFiles', ['audit'])],
    },
  };
  return {
    'individualBiometrics_bio_CBEFF.xml': scan,
    'ID.json': id,
    'proofOfIdentity.pdf': paper,
    'audit.json': bytesOf([{ eventId: 'REG-1' }]),
    'packet_meta_info.json': bytesOf(meta),
    'packet_data_hash.txt': Buffer.from(hash),
  };
}

/** Nobody has another's name, so that nobody waits for a person's decision. */
function identityOf(at: number): object {
  const one = (value: string) => [{ language: 'eng', value }];
  const name = [...String(at)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');
  return {
    IDSchemaVersion: 0.1,
    fullName: one(`Bench ${name}`),
    dateOfBirth: '1991/07/14',
    gender: one('Female'),
    addressLine1: one('4 Mill Lane'),
    region: one('Coast'),
    province: one('Sel'),
    city: one('Port Amara'),
    zone: one('Old Harbour'),
    postalCode: '10100',
    proofOfIdentity: { value: 'proofOfIdentity', type: 'DOC001', format: 'pdf', refNumber: null },
    individualBiometrics: { format: 'cbeff', version: 1, value: 'individualBiometrics_bio_CBEFF' },
  };
}

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** Nonce, additional data, then thumbprint, wrapped key, splitter and ciphertext (identity-backbone §13.2). */
function sealed(certificate: X509Certificate, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const [key, nonce, aad] = [randomBytes(32), randomBytes(12), randomBytes(32)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
  const body = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt(
    { key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    key,
  );
  const thumbprint = createHash('sha256').update(certificate.raw).digest();
  const parts = [nonce, aad, thumbprint, wrapped, Buffer.from('#KEY_SPLITTER#'), body];
  return Uint8Array.from(Buffer.concat(parts));
}
