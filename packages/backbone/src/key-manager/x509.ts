// The library looks its parts up by the metadata this makes, so it comes first.
import 'reflect-metadata';
import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { Certificate } from '@doorstep/core/backbone/key-manager/module-keys.ts';

/** A distinguished name's parts, the most particular first. */
export interface Subject {
  readonly commonName: string;
  readonly organisation: string;
  readonly organisationUnit?: string;
  readonly location?: string;
  readonly state?: string;
  readonly country?: string;
}

/** `authority` signs other certificates; `pair` signs and has data encrypted to it; `signer` only signs. */
export type CertificateUse = 'authority' | 'pair' | 'signer';

export interface NewCertificate {
  readonly subject: Subject;
  readonly publicKey: KeyObject;
  readonly use: CertificateUse;
  readonly days: number;
  readonly now: Date;
  /** Null: signed by itself. */
  readonly issuer: { readonly certificate: Certificate } | null;
  /** The issuer's, or its own when it signs itself. */
  readonly signingKey: KeyObject;
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
/** Clocks of others may be behind. */
const BACKDATED_MS = 60_000;

export async function makeCertificate(wanted: NewCertificate): Promise<Certificate> {
  const issuer = wanted.issuer === null ? null : parseX509(wanted.issuer.certificate.pem);
  const from = new Date(wanted.now.getTime() - BACKDATED_MS);
  const until = new Date(from.getTime() + wanted.days * DAY_MS);
  const subject = nameOf(wanted.subject);
  const publicKey = new x509.PublicKey(wanted.publicKey.export({ type: 'spki', format: 'der' }));
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: positiveSerial(),
    subject,
    issuer: issuer?.subject ?? subject,
    notBefore: from,
    // A certificate that outlives its issuer would not be valid in its last days.
    notAfter: issuer !== null && issuer.notAfter < until ? issuer.notAfter : until,
    signingAlgorithm: ALGORITHM,
    publicKey,
    signingKey: await importPrivate(wanted.signingKey),
    extensions: [
      new x509.BasicConstraintsExtension(wanted.use === 'authority', undefined, true),
      new x509.KeyUsagesExtension(usagesOf(wanted.use), true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return certificateOf(made);
}

/** A certificate signing request in PEM, signed by the pair it is for. */
export async function makeRequest(
  subject: Subject,
  pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
): Promise<string> {
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: nameOf(subject),
    keys: {
      publicKey: await importPublic(pair.publicKey),
      privateKey: await importPrivate(pair.privateKey),
    },
    signingAlgorithm: ALGORITHM,
  });
  return request.toString('pem');
}

/** Null when the text is no certificate. */
export function readCertificate(text: string): Certificate | null {
  const certificate = tryParse(text);
  return certificate === null ? null : certificateOf(certificate);
}

export function publicKeyOf(certificate: Certificate): KeyObject {
  return createPublicKey(certificate.pem);
}

/** Whether the issuer's key signed it, whatever the time. */
export async function isIssuedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const found = parseX509(certificate.pem);
  const above = parseX509(issuer.pem);
  return (
    found.issuer === above.subject &&
    (await found.verify({ publicKey: above.publicKey, signatureOnly: true }))
  );
}

function certificateOf(certificate: x509.X509Certificate): Certificate {
  const der = Buffer.from(certificate.rawData);
  return {
    pem: certificate.toString('pem'),
    der,
    thumbprint: createHash('sha256').update(der).digest(),
    issuedAt: certificate.notBefore,
    expiresAt: certificate.notAfter,
  };
}

function tryParse(text: string): x509.X509Certificate | null {
  try {
    return parseX509(text);
  } catch {
    return null;
  }
}

function parseX509(text: string): x509.X509Certificate {
  return new x509.X509Certificate(text);
}

function nameOf(subject: Subject): x509.JsonName {
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['CN', subject.commonName],
    ['OU', subject.organisationUnit],
    ['O', subject.organisation],
    ['L', subject.location],
    ['ST', subject.state],
    ['C', subject.country],
  ];
  return parts.flatMap(([type, value]) => (value === undefined || value === '' ? [] : [{ [type]: [value] }]));
}

function usagesOf(use: CertificateUse): x509.KeyUsageFlags {
  const { KeyUsageFlags: flags } = x509;
  if (use === 'signer') return flags.digitalSignature;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- a set of flags is their sum
  return use === 'authority'
    ? flags.keyCertSign | flags.cRLSign | flags.digitalSignature
    : flags.digitalSignature | flags.nonRepudiation | flags.keyEncipherment | flags.dataEncipherment;
}

/** 16 random bytes; the first bit is cleared because a serial number is positive. */
function positiveSerial(): string {
  const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}

function importPublic(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return crypto.subtle.importKey('spki', key.export({ type: 'spki', format: 'der' }), ALGORITHM, true, [
    'verify',
  ]);
}

function importPrivate(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return crypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), ALGORITHM, false, [
    'sign',
  ]);
}
