import { describe, expect, it } from 'vitest';
import type { DocumentBook, DocumentTypeChange } from './document-book.ts';
import { editDocumentCategory, editDocumentType } from './document-change.ts';
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

function effectOf(code: string, change: DocumentTypeChange) {
  const edit = editDocumentType(BOOK, ['eng'], code, change);
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
