import 'reflect-metadata';
import { X509Certificate, createPrivateKey, sign, webcrypto } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

export interface ACertificate {
  readonly certificate: X509Certificate;
  readonly pem: string;
  readonly privateKey: KeyObject;
  /** `header..signature` over a body, as a partner sends it. */
  readonly signatureOver: (body: string, header?: Readonly<Record<string, unknown>>) => string;
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const;

/** A self-signed certificate of a fresh RSA key. */
export async function aCertificate(name: string): Promise<ACertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
  });
  const pem = made.toString('pem');
  const certificate = new X509Certificate(pem);
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const x5c = [certificate.raw.toString('base64')];
  const signatureOver = (body: string, header = {}): string => {
    const head = Buffer.from(JSON.stringify({ alg: 'RS256', x5c, ...header })).toString('base64url');
    const input = Buffer.from(`${head}.${Buffer.from(body).toString('base64url')}`);
    return `${head}..${sign('sha256', input, privateKey).toString('base64url')}`;
  };
  return { certificate, pem, privateKey, signatureOver };
}
