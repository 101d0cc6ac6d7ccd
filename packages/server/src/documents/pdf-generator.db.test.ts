import { PDF, PdfDict } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '@doorstep/core/documents/document.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { createPdfGenerator } from './pdf-generator.ts';
import {
  aCentreList,
  aServiceHistory,
  aSupportingDocumentList,
  anAcknowledgement,
  anAppointmentSlip,
  anEntry,
} from './testing/a-document.ts';
import { aSigner } from './testing/a-signer.ts';
import { anOffice } from './testing/an-office.ts';
import { readSignature } from './testing/pdf-signature.ts';
import { createTypesetter } from './typesetter.ts';

const signer = aSigner();
const typesetter = createTypesetter(SILENT);
let generator: PdfGenerator;
beforeAll(async () => {
  generator = createPdfGenerator({
    office: await anOffice(),
    typesetter,
    signer: () => Promise.resolve(signer),
  });
});
afterAll(typesetter.stop);

async function printed(document: Document): Promise<Uint8Array> {
  const made = await generator.generate(document);
  if (!made.ok) throw new Error(made.failure.word);
  return made.value;
}

async function textOf(document: Document): Promise<string> {
  const pages = (await PDF.load(await printed(document))).extractText();
  return pages.map(({ text }) => text).join('\n');
}

const KINDS = [anAcknowledgement, aServiceHistory, aCentreList, aSupportingDocumentList, anAppointmentSlip];

describe('a printed document', () => {
  it.each([
    ['eng', 'en-GB', 'Acknowledgement'],
    ['fra', 'fr', 'Récépissé'],
    ['ara', 'ar', 'إشعار'],
  ])('names its language and title, and is tagged: %s', async (language, tag, title) => {
    const pdf = await PDF.load(await printed(anAcknowledgement({ language })));
    expect(pdf.getLanguage()).toBe(tag);
    expect(pdf.getTitle()).toBe(title);
    const catalog = pdf.getCatalog();
    expect(catalog.get('StructTreeRoot')).toBeDefined();
    const marks = catalog.get('MarkInfo');
    expect(marks instanceof PdfDict ? marks.get('Marked') : marks).toMatchObject({ value: true });
  });

  it.each(KINDS)('is signed by the key manager’s certificate, to its last byte: %o', async (build) => {
    const pdf = await printed(build());
    const signature = readSignature(pdf);
    expect(Buffer.from(signature.certificate.raw)).toEqual(Buffer.from(signer.certificate.der));
    expect(signature).toMatchObject({ coversAll: true, holds: true });
  });

  it.each([
    ['eng', 'Tuesday, 24 November 2026', 'First registration'],
    ['fra', 'mardi 24 novembre 2026', 'Première inscription'],
    ['ara', '24 نوفمبر 2026', 'التسجيل لأول مرة'],
  ])('tells an appointment, and carries a code to scan for each: %s', async (language, day, purpose) => {
    const [visit] = anAppointmentSlip().visits;
    if (visit === undefined) throw new Error('A slip has a visit');
    const visits = [
      { ...visit, purpose },
      { ...visit, prid: '53920481760358', name: '' },
    ];
    const slip = anAppointmentSlip({ language, visits });
    const pages = (await PDF.load(await printed(slip))).extractText();
    expect(pages).toHaveLength(1);
    for (const said of ['2703', '5392']) expect(pages[0]?.text).toContain(said);
    if (language !== 'ara') for (const said of [day, purpose]) expect(pages[0]?.text).toContain(said);
  });

  it('shows by its signature that a byte was changed', async () => {
    const pdf = Buffer.from(await printed(anAcknowledgement()));
    const at = pdf.indexOf('/Title');
    pdf.writeUInt8(pdf.readUInt8(at + 8) ^ 1, at + 8);
    expect(readSignature(pdf)).toMatchObject({ coversAll: true, holds: false });
  });

  it('says everything it was given', async () => {
    const eventType = 'Création d’un identifiant';
    const text = await textOf(aServiceHistory({ language: 'fra', entries: [anEntry({ eventType })] }));
    for (const said of ['Historique de votre identité', eventType, '5021998877665544', 'Page 1 sur 1'])
      expect(text).toContain(said);
  });

  it.each([
    ['Arabic', 'أمل بن صالح'],
    ['Devanagari', 'अमल'],
    ['Tamil', 'அமல'],
    ['Kannada', 'ಅಮಲ'],
  ])('has the letters of %s', async (_script, text) => {
    const facts = [{ name: 'applicantName', value: { form: 'text', text } }] as const;
    const read = await textOf(anAcknowledgement({ facts }));
    for (const letter of text.replaceAll(' ', '')) expect(read).toContain(letter);
  });

  it('takes what it is given as text, never as a layout', async () => {
    const text = '#panic("x") *b* $x$ @y <z> \\ #sys.inputs';
    const facts = [{ name: 'applicantName', value: { form: 'text', text } }] as const;
    expect(await textOf(anAcknowledgement({ facts }))).toContain(text);
  });

  it.each(['王小明', 'a\0b\u0007c', 'x\ud800y', 'x\uffffy', '😀'])(
    'is made for the name %j too',
    async (text) => {
      const facts = [{ name: 'applicantName', value: { form: 'text', text } }] as const;
      expect(readSignature(await printed(anAcknowledgement({ facts }))).holds).toBe(true);
    },
  );

  it('goes over as many pages as it needs, each with its number and head', async () => {
    const entries = Array.from({ length: 60 }, (_, at) =>
      anEntry({ eventId: String(5_000_000_000_000_000 + at) }),
    );
    const pages = (await PDF.load(await printed(aServiceHistory({ entries })))).extractText();
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach(({ text }, at) => {
      expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(text).toContain('What happened');
    });
  });

  it('has its pages numbered where one was thought to be enough', async () => {
    const facts = Array.from(
      { length: 40 },
      (_, at) => ({ name: 'summary', value: { form: 'text', text: `Line ${at}` } }) as const,
    );
    const pages = (await PDF.load(await printed(anAcknowledgement({ facts })))).extractText();
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach(({ text }, at) => {
      expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
    });
  });
});

describe('a protected document', () => {
  it('opens with its password only, keeps its secrets from whoever reads the file, and is signed', async () => {
    const facts = [{ name: 'applicantName', value: { form: 'text', text: 'Amal Ben Salah' } }] as const;
    const made = await generator.generateProtected(anAcknowledgement({ facts }), 'AMAL1990');
    if (!made.ok) throw new Error(made.failure.word);
    const pdf = await PDF.load(made.value, { credentials: 'AMAL1990' });
    expect(pdf.getSecurity()).toMatchObject({ isEncrypted: true, algorithm: 'AES-256' });
    expect(pdf.extractText()[0]?.text).toContain('Amal Ben Salah');
    expect(readSignature(made.value)).toMatchObject({ coversAll: true, holds: true });
    const wrong = await PDF.load(made.value, { credentials: 'AMAL1991' });
    expect(wrong.getSecurity().isEncrypted && wrong.isAuthenticated).toBe(false);
  });
});
