import type { Document } from '@doorstep/core/documents/document.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import type { DocumentSigner } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Typesetter } from './typesetter.ts';
import { layoutOf } from './view/layout-of.ts';
import type { DocumentOffice } from './view/page-data.ts';

export interface PdfGeneratorParts {
  readonly office: DocumentOffice;
  readonly typesetter: Typesetter;
  /** The signer of the day: its certificate is renewed while the process runs. */
  readonly signer: () => Promise<DocumentSigner>;
}

export function createPdfGenerator(parts: PdfGeneratorParts): PdfGenerator {
  return {
    generate: (document) => generate(parts, document, null),
    generateProtected: (document, password) => generate(parts, document, password),
  };
}

async function generate(
  { office, typesetter, signer }: PdfGeneratorParts,
  document: Document,
  password: string | null,
): ReturnType<PdfGenerator['generate']> {
  const { name, data, pages, qr } = layoutOf(office, document);
  const { certificate, chain, sign } = await signer();
  const certificates = { certificate: certificate.der, chain: chain.map(({ der }) => der) };
  const json = JSON.stringify(data, printable);
  const { issuedAt } = document;
  const photo = document.kind === 'card' && document.photo !== null ? { photo: document.photo } : {};
  return typesetter.typeset(
    { layout: name, data: json, pages, qr, ...photo, password, certificates, issuedAt },
    sign,
  );
}

/** Control characters, broken pairs and code points that are no characters have no place on paper. */
function printable(_name: string, value: unknown): unknown {
  return typeof value === 'string'
    ? value.toWellFormed().replaceAll(/[^\P{Cc}\n\t]|\p{Noncharacter_Code_Point}/gu, '')
    : value;
}
