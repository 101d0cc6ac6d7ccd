import { describe, expect, it } from 'vitest';
import type { DocumentBook, DocumentTypeChange, NewDocumentType } from './document-book.ts';
import { editDocumentCategory, editDocumentType, editNewDocumentType } from './document-change.ts';
import { documentEffect } from './document-effect.ts';

const texts = [{ language: 'eng', name: 'x', description: '' }];
const entry = (code: string, state: 'active' | 'inactive' = 'active') => ({ code, state, texts });
const accepted = (applicantType: string, category: string, type: string) => ({
  applicantType,
  category,
  type,
});

/** A passport proves identity, a bill an address; both kinds of applicant bring the bill. */
const BOOK: DocumentBook = {
  categories: [entry('POI'), entry('POA')],
  types: [entry('PASS'), entry('CARD'), entry('BILL')],
  proofs: [
    { category: 'POI', type: 'PASS' },
    { category: 'POI', type: 'CARD' },
    { category: 'POA', type: 'BILL' },
  ],
  accepted: [
    accepted('001', 'POI', 'PASS'),
    accepted('001', 'POI', 'CARD'),
    accepted('002', 'POI', 'CARD'),
    accepted('001', 'POA', 'BILL'),
    accepted('002', 'POA', 'BILL'),
  ],
};
const CARD: DocumentTypeChange = {
  texts,
  state: 'active',
  proves: ['POI'],
  accepted: [
    { applicantType: '001', category: 'POI' },
    { applicantType: '002', category: 'POI' },
  ],
};

const KNOWN = { languages: ['eng'], applicantTypes: ['003'] };

function effectOf(code: string, change: DocumentTypeChange) {
  const edit = editDocumentType(BOOK, KNOWN, code, change);
  return edit.ok ? documentEffect(edit.value) : edit.failure.word;
}

describe('the effect of a change of a document type', () => {
  it('is none while only its words change', () => {
    const called = { ...CARD, texts: [{ language: 'eng', name: 'Identity card', description: '' }] };
    expect(effectOf('CARD', called)).toEqual({ gaining: 0, losing: 0, emptied: [] });
  });

  it('says who may bring less, and who would have nothing left', () => {
    const off = { applicantTypes: ['002'], category: 'POI', altogether: false };
    expect(effectOf('CARD', { ...CARD, state: 'inactive' })).toEqual({
      gaining: 0,
      losing: 2,
      emptied: [off],
    });
    const fewer = { ...CARD, accepted: CARD.accepted.slice(0, 1) };
    expect(effectOf('CARD', fewer)).toEqual({ gaining: 0, losing: 1, emptied: [off] });
  });

  it('says when nothing would prove a category at all', () => {
    const bill: DocumentTypeChange = { texts, state: 'inactive', proves: ['POA'], accepted: [] };
    expect(effectOf('BILL', bill)).toMatchObject({
      emptied: [{ category: 'POA', applicantTypes: ['001', '002'], altogether: true }],
    });
  });

  it('says who may bring more', () => {
    const more = {
      ...CARD,
      proves: ['POI', 'POA'],
      accepted: [...CARD.accepted, { applicantType: '001', category: 'POA' }],
    };
    expect(effectOf('CARD', more)).toEqual({ gaining: 1, losing: 0, emptied: [] });
  });

  it('takes away what was accepted for what it proves no more, and adds no such thing', () => {
    expect(effectOf('CARD', { ...CARD, proves: [] })).toMatchObject({ losing: 2 });
    const wrong = { ...CARD, accepted: [...CARD.accepted, { applicantType: '001', category: 'POA' }] };
    expect(effectOf('CARD', wrong)).toBe('proof-missing');
  });

  it('knows its type and its categories', () => {
    expect(effectOf('GONE', CARD)).toBe('type-unknown');
    expect(effectOf('CARD', { ...CARD, proves: ['POX'] })).toBe('category-unknown');
    expect(effectOf('CARD', { ...CARD, texts: [] })).toBe('name-missing');
    const stranger = { ...CARD, accepted: [{ applicantType: '009', category: 'POI' }] };
    expect(effectOf('CARD', stranger)).toBe('applicant-unknown');
  });
});

describe('a new document type', () => {
  const LICENCE: NewDocumentType = {
    code: 'LICENCE',
    texts: [{ language: 'eng', name: ' Licence ', description: '' }],
    proves: ['POI', 'POI'],
    accepted: [
      { applicantType: '001', category: 'POI' },
      { applicantType: '003', category: 'POI' },
    ],
  };

  it('is in use at once for whom it is said to be, and takes nothing from anybody', () => {
    const edit = editNewDocumentType(BOOK, KNOWN, LICENCE);
    expect(edit.ok && edit.value.change).toMatchObject({ texts: [{ name: 'Licence' }], proves: ['POI'] });
    expect(edit.ok && documentEffect(edit.value)).toEqual({ gaining: 2, losing: 0, emptied: [] });
    const bare = editNewDocumentType(BOOK, KNOWN, { ...LICENCE, proves: [], accepted: [] });
    expect(bare.ok && documentEffect(bare.value)).toEqual({ gaining: 0, losing: 0, emptied: [] });
  });

  it.each([
    ['code-unfit', { code: '' }],
    ['code-unfit', { code: 'a;b' }],
    ['code-unfit', { code: 'x'.repeat(65) }],
    ['code-taken', { code: 'CARD' }],
    ['name-missing', { texts: [] }],
    ['name-missing', { texts: [{ language: 'eng', name: ' ', description: '' }] }],
    ['language-unknown', { texts: [...LICENCE.texts, { language: 'deu', name: 'Schein', description: '' }] }],
    ['category-unknown', { proves: ['POX'] }],
    ['category-unknown', { accepted: [{ applicantType: '001', category: 'POX' }] }],
    ['applicant-unknown', { accepted: [{ applicantType: '009', category: 'POI' }] }],
    ['proof-missing', { proves: ['POA'] }],
  ] as const)('is refused as %s', (word, changes) => {
    expect(editNewDocumentType(BOOK, KNOWN, { ...LICENCE, ...changes })).toMatchObject({ failure: { word } });
  });

  it('has a name in every language of the country', () => {
    const both = { ...KNOWN, languages: ['eng', 'fra'] };
    expect(editNewDocumentType(BOOK, both, LICENCE)).toMatchObject({ failure: { word: 'name-missing' } });
  });
});

describe('the effect of a change of a document category', () => {
  it('asks nobody for it any more, which leaves nobody without', () => {
    const edit = editDocumentCategory(BOOK, ['eng'], 'POI', { texts, state: 'inactive' });
    expect(edit.ok && documentEffect(edit.value)).toEqual({ gaining: 0, losing: 2, emptied: [] });
    expect(editDocumentCategory(BOOK, ['eng'], 'POX', { texts, state: 'active' })).toMatchObject({
      failure: { word: 'category-unknown' },
    });
  });
});
