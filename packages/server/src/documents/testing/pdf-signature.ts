import { X509Certificate, createHash, verify } from 'node:crypto';
import { readDer } from '../der.ts';
import type { DerValue } from '../der.ts';

const MESSAGE_DIGEST = '2a864886f70d010904';
const SET = 0x31;
const CERTIFICATES = 0xa0;
const SIGNED_ATTRIBUTES = 0xa0;

export interface PdfSignature {
  readonly certificate: X509Certificate;
  /** Whether the signature covers the file to its end, but for itself. */
  readonly coversAll: boolean;
  /** Whether the bytes are those that were signed, by the certificate's key. */
  readonly holds: boolean;
}

/** The last signature of a PDF, checked with Node's cryptography alone. */
export function readSignature(pdf: Uint8Array): PdfSignature {
  const bytes = Buffer.from(pdf);
  const [from = 0, first = 0, resume = 0, second = 0] = byteRange(bytes);
  const signed = Buffer.concat([bytes.subarray(from, from + first), bytes.subarray(resume, resume + second)]);
  const hex = bytes
    .subarray(from + first, resume)
    .toString('latin1')
    .replaceAll(/[<>\s]/gu, '');
  const { certificate, attributes, signature } = signedData(Buffer.from(hex, 'hex'));
  const digest = createHash('sha256').update(signed).digest();
  const told = readDer(attributes.content).find(({ content }) =>
    content.toString('hex').includes(MESSAGE_DIGEST),
  );
  const asSet = Buffer.concat([Buffer.from([SET]), attributes.whole.subarray(1)]);
  return {
    certificate,
    coversAll: from === 0 && resume + second === bytes.length,
    holds:
      told?.content.includes(digest) === true && verify('sha256', asSet, certificate.publicKey, signature),
  };
}

function byteRange(bytes: Buffer): readonly number[] {
  const found = [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[([\d\s]+)\]/gu)].at(-1)?.[1];
  if (found === undefined) throw new Error('This PDF is not signed');
  return found.trim().split(/\s+/u).map(Number);
}

/** RFC 5652, section 5: the parts of a SignedData with one signer. */
function signedData(cms: Buffer) {
  const contentInfo = inside(readDer(cms)[0]);
  const data = inside(inside(contentInfo[1])[0]);
  const certificates = inside(data.find(({ tag }) => tag === CERTIFICATES));
  const signer = inside(inside(data.at(-1))[0]);
  const attributes = signer.find(({ tag }) => tag === SIGNED_ATTRIBUTES);
  const signature = signer.find(({ tag }) => tag === 0x04);
  const [certificate] = certificates;
  if (certificate === undefined || attributes === undefined || signature === undefined)
    throw new Error('This is no signature of one signer');
  return { certificate: new X509Certificate(certificate.whole), attributes, signature: signature.content };
}

function inside(value: DerValue | undefined): readonly DerValue[] {
  return value === undefined ? [] : readDer(value.content);
}
