import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card, CardValue } from '@doorstep/core/documents/card.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { OWN_PACK } from '../country/testing/a-pack.ts';
import { createPdfGenerator } from './pdf-generator.ts';
import { aCard } from './testing/a-card.ts';
import { aSigner } from './testing/a-signer.ts';
import { anOffice } from './testing/an-office.ts';
import { readSignature } from './testing/pdf-signature.ts';
import { createTypesetter } from './typesetter.ts';
import { cardData } from './view/card.ts';
import type { DocumentOffice } from './view/page-data.ts';

const typesetter = createTypesetter(SILENT);
const signer = aSigner();
let office: DocumentOffice;
let photo: Uint8Array;
beforeAll(async () => {
  office = await anOffice();
  photo = await readFile(join(OWN_PACK, 'demo/photos/amal.png'));
});
afterAll(typesetter.stop);

async function printed(card: Card): Promise<Uint8Array> {
  const generator = createPdfGenerator({ office, typesetter, signer: () => Promise.resolve(signer) });
  const made = await generator.generate(card);
  if (!made.ok) throw new Error(made.failure.word);
  return made.value;
}

async function textOf(card: Card): Promise<string> {
  const pages = (await PDF.load(await printed(card))).extractText();
  expect(pages).toHaveLength(1);
  return pages[0]?.text ?? '';
}

const named = (value: string, language = 'eng'): CardValue => ({
  form: 'texts',
  texts: [{ language, value }],
});

describe('a card', () => {
  it('is one tagged page in its language, signed to the last byte', async () => {
    const pdf = await printed(aCard({ photo }));
    const read = await PDF.load(pdf);
    expect(read.getLanguage()).toBe('en-GB');
    expect(read.getTitle()).toBe('National identity card');
    expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid');
    expect(readSignature(pdf)).toMatchObject({ coversAll: true, holds: true });
  });

  it('says what it was given, in the person’s two languages', async () => {
    const text = await textOf(aCard());
    for (const said of ['Amal Benyahia', '17 April 1988', 'Female', '14 Lighthouse Street', 'Citizen'])
      expect(text).toContain(said);
    for (const letter of 'أمل') expect(text).toContain(letter);
  });

  it.each([
    ['one letter', 'A'],
    ['two hundred letters without a space', 'Abdulrahman'.repeat(19).slice(0, 200)],
    ['two hundred letters', 'Abdul Rahman bin '.repeat(12).slice(0, 200)],
    ['two hundred letters from right to left', 'عبد الرحمن بن '.repeat(15).slice(0, 200)],
    ['two scripts', 'أمل Benyahia अमल'],
    ['Devanagari', 'प्रिया रामनाथन'],
    ['Tamil', 'பிரியா ராமநாதன்'],
    ['Kannada', 'ಪ್ರಿಯಾ ರಾಮನಾಥನ್'],
    ['a script no font has', '王小明'],
    ['a layout’s own signs', '#panic("x") *b* $x$'],
  ])('is made for a name of %s, whole and on one page', async (_case, name) => {
    const text = await textOf(aCard({}, { fullName: named(name) }));
    const letters = new Set([...name].filter((letter) => /\p{L}/u.test(letter) && letter !== '王'));
    const found = [...letters].filter((letter) => text.includes(letter));
    if (name !== '王小明') expect(found.length).toBeGreaterThan(letters.size * 0.8);
  });

  it.each([
    ['none', () => null],
    ['no picture', () => Buffer.from('no picture')],
    ['a picture cut off', () => photo.subarray(0, photo.length / 2)],
    ['a JPEG’s first bytes', () => Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
  ])('is made when the photo is %s', async (_case, given) => {
    const pdf = await printed(aCard({ photo: given() }));
    expect(readSignature(pdf).holds).toBe(true);
    expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid');
  });

  it('keeps to the person’s day and the country’s own calendar [resident-71]', () => {
    const data = (language: string) => cardData(office, aCard({ language })).front[1]?.lines[0]?.text;
    expect(data('eng')).toBe('17 April 1988');
    const calendar = office.languages.find(({ code }) => code === 'ara')?.calendar;
    expect(data('ara')).toContain(calendar ? '(' : '1988');
  });

  it('turns no line round that is not of its direction', () => {
    const { front, heading } = cardData(office, aCard({ language: 'ara' }));
    expect(heading.direction).toBe('rtl');
    expect(front[0]?.lines.map(({ direction }) => direction)).toEqual(['rtl', 'ltr']);
  });
});
