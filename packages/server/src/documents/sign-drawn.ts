import { createHash } from 'node:crypto';
import { cadesSignature, signedAttributes } from './cades-signature.ts';
import { firstPage, readDrawnPdf, reference } from './drawn-pdf.ts';
import type { DrawnPdf } from './drawn-pdf.ts';
import type { Sign, SigningCertificates } from './typesetting-messages.ts';

export interface DrawnSigning {
  readonly certificates: SigningCertificates;
  readonly sign: Sign;
  readonly issuedAt: Date;
}

/** Bytes of the longest signature: RSA with 8,192 bits. */
const MOST_SIGNATURE = 1_024;

/**
 * Adds a PAdES signature (B-B) to a file of the compiler, as an update behind it (ISO 32000-1, §7.5.6 and §12.8), so that
 * any later change shows. What others wrote, or a password protects, takes `signed` of finishing.ts.
 */
export async function signDrawn(drawn: Uint8Array, signing: DrawnSigning): Promise<Uint8Array> {
  const { certificates, issuedAt } = signing;
  const attributesOf = (digest: Buffer) => signedAttributes(certificates.certificate, digest, issuedAt);
  const pdf = readDrawnPdf(Buffer.from(drawn.buffer, drawn.byteOffset, drawn.byteLength));
  const space = cadesSignature(certificates, attributesOf(Buffer.alloc(32)), Buffer.alloc(MOST_SIGNATURE));
  const { before, after } = updateOf(pdf, issuedAt, space.length);
  const digest = createHash('sha256').update(pdf.bytes).update(before).update(after).digest();
  const attributes = attributesOf(digest);
  const signature = cadesSignature(certificates, attributes, await signing.sign(attributes));
  const digits = signature.toString('hex').padEnd(2 * space.length, '0');
  return Buffer.concat([pdf.bytes, before, Buffer.from(`<${digits}>`, 'latin1'), after]);
}

interface Update {
  /** Up to the signature, which stands in brackets, and behind it. */
  readonly before: Buffer;
  readonly after: Buffer;
}

function updateOf(pdf: DrawnPdf, issuedAt: Date, space: number): Update {
  const objects = formOf(pdf);
  const places = new Map<number, number>();
  let text = '';
  for (const [number, dictionary] of objects) {
    places.set(number, pdf.bytes.length + text.length);
    text += `${number} 0 obj\n<<${dictionary}>>\nendobj\n`;
  }
  const number = pdf.next + SIGNATURE;
  places.set(number, pdf.bytes.length + text.length);
  text += `${number} 0 obj\n<<\n${signatureOf(issuedAt)}/ByteRange `;
  const from = pdf.bytes.length + text.length + range(0, 0, 0).length + CONTENTS.length;
  const to = from + 2 * space + '<>'.length;
  const after = `${CLOSING}${tableOf(pdf, places, to + CLOSING.length)}`;
  return {
    before: Buffer.from(text + range(from, to, after.length) + CONTENTS, 'latin1'),
    after: Buffer.from(after, 'latin1'),
  };
}

/** The numbers of the new objects, counted from the first that is free. */
const [FORM, FIELD, SIGNATURE] = [0, 1, 2];
const CONTENTS = '\n/Contents ';
const CLOSING = '\n>>\nendobj\n';

/** The catalog with a form whose one field, without a place on the page, is the signature; dictionaries by number. */
function formOf(pdf: DrawnPdf): readonly (readonly [number, string])[] {
  const root = reference(pdf.trailer, 'Root');
  const catalog = pdf.dictionary(root);
  const [form, field, signature] = [FORM, FIELD, SIGNATURE].map((at) => `${pdf.next + at} 0 R`);
  const widget = `/Type /Annot\n/Subtype /Widget\n/F 132\n/P ${firstPage(pdf, catalog)} 0 R\n/Rect [0 0 0 0]\n`;
  return [
    [root, `${catalog}/AcroForm ${form ?? ''}\n`],
    [pdf.next + FORM, `\n/Fields [${field ?? ''}]\n/SigFlags 3\n`],
    [pdf.next + FIELD, `\n/FT /Sig\n/T (Signature_1)\n/V ${signature ?? ''}\n${widget}`],
  ];
}

function signatureOf(issuedAt: Date): string {
  const date = issuedAt.toISOString().replaceAll(/\.\d+|[-T:]/gu, '');
  return `/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/M (D:${date})\n`;
}

/** What is signed: all but what stands from one place to the other. As long for small numbers as for large ones. */
function range(from: number, to: number, rest: number): string {
  return `[0 ${[from, to, rest].map((place) => String(place).padEnd(10)).join(' ')}]`;
}

function tableOf(pdf: DrawnPdf, places: ReadonlyMap<number, number>, at: number): string {
  const lines = [...places].map(
    ([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`,
  );
  const trailer = pdf.trailer.replace(/\/Size \d+/u, `/Size ${pdf.next + places.size - 1}`);
  return `xref\n${lines.join('')}trailer\n<<${trailer}/Prev ${pdf.table}\n>>\nstartxref\n${at}\n%%EOF\n`;
}
