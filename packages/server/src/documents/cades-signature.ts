import { createHash } from 'node:crypto';
import { readDer, writeDer } from './der.ts';
import type { SigningCertificates } from './typesetting-messages.ts';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OCTETS = 0x04;
const OBJECT = 0x06;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
/** Context-specific, constructed: [0], [1] and a directory name, [4]. */
const [FIRST, SECOND, DIRECTORY_NAME] = [0xa0, 0xa1, 0xa4];

const NULL = writeDer(0x05);
const ONE = writeDer(INTEGER, Buffer.from([1]));
const DATA = writeDer(OBJECT, Buffer.from('2a864886f70d010701', 'hex'));
const SIGNED_DATA = writeDer(OBJECT, Buffer.from('2a864886f70d010702', 'hex'));
const SHA256 = writeDer(SEQUENCE, writeDer(OBJECT, Buffer.from('608648016503040201', 'hex')));
const SHA256_WITH_RSA = Buffer.concat([writeDer(OBJECT, Buffer.from('2a864886f70d01010b', 'hex')), NULL]);
const CONTENT_TYPE = attribute('2a864886f70d010903', DATA);
/** Binds both algorithms (RFC 6211), so that nobody can name weaker ones. */
const ALGORITHMS = attribute(
  '2a864886f70d010934',
  writeDer(SEQUENCE, SHA256, writeDer(SECOND, SHA256_WITH_RSA)),
);

/**
 * What is signed in the place of a document with that SHA-256: the signed attributes of CAdES as a DER SET (RFC 5652,
 * §5.4; RFC 5035 for the certificate, DER).
 */
export function signedAttributes(certificate: Uint8Array, digest: Uint8Array, signedAt: Date): Buffer {
  const { issuer, serial } = nameOf(certificate);
  const hash = writeDer(OCTETS, createHash('sha256').update(certificate).digest());
  const issuedBy = writeDer(SEQUENCE, writeDer(SEQUENCE, writeDer(DIRECTORY_NAME, issuer)), serial);
  const identifier = writeDer(SEQUENCE, writeDer(SEQUENCE, hash, issuedBy));
  const attributes = [
    CONTENT_TYPE,
    ALGORITHMS,
    attribute('2a864886f70d010905', time(signedAt)),
    attribute('2a864886f70d010904', writeDer(OCTETS, digest)),
    attribute('2a864886f70d010910022f', writeDer(SEQUENCE, identifier)),
  ];
  return writeDer(SET, ...attributes.toSorted((a, b) => a.compare(b)));
}

/** A detached CMS signature (RFC 5652, DER) by one signer: RSASSA-PKCS1-v1_5 with SHA-256 over the attributes. */
export function cadesSignature(
  { certificate, chain }: SigningCertificates,
  attributes: Buffer,
  signature: Uint8Array,
): Buffer {
  const { issuer, serial } = nameOf(certificate);
  const signer = writeDer(
    SEQUENCE,
    ONE,
    writeDer(SEQUENCE, issuer, serial),
    SHA256,
    Buffer.concat([Buffer.from([FIRST]), attributes.subarray(1)]),
    writeDer(SEQUENCE, SHA256_WITH_RSA),
    writeDer(OCTETS, signature),
  );
  const signedData = writeDer(
    SEQUENCE,
    ONE,
    writeDer(SET, SHA256),
    writeDer(SEQUENCE, DATA),
    writeDer(FIRST, certificate, ...chain),
    writeDer(SET, signer),
  );
  return writeDer(SEQUENCE, SIGNED_DATA, writeDer(FIRST, signedData));
}

function attribute(type: string, value: Buffer): Buffer {
  return writeDer(SEQUENCE, writeDer(OBJECT, Buffer.from(type, 'hex')), writeDer(SET, value));
}

/** Issuer and serial number of a certificate (RFC 5280, §4.1), each as it stands there. */
function nameOf(certificate: Uint8Array): { readonly issuer: Buffer; readonly serial: Buffer } {
  const [whole] = readDer(Buffer.from(certificate));
  const [body] = whole === undefined ? [] : readDer(whole.content);
  const fields = (body === undefined ? [] : readDer(body.content)).filter(({ tag }) => tag !== FIRST);
  const [serial, , issuer] = fields;
  if (serial === undefined || issuer === undefined) throw new Error('This is no certificate');
  return { issuer: issuer.whole, serial: serial.whole };
}

/** RFC 5652, §11.3: two digits of the year up to 2049. */
function time(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/\.\d+|[-T:]/gu, '');
  return at.getUTCFullYear() < 2050
    ? writeDer(UTC_TIME, Buffer.from(digits.slice(2)))
    : writeDer(GENERALIZED_TIME, Buffer.from(digits));
}
