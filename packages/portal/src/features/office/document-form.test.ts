import { describe, expect, it } from 'vitest';
import { acceptanceValue, readDocumentTypeForm, readNewDocumentTypeForm } from './document-form.ts';
import { fieldOfWord } from './entry-form.ts';

function formOf(...fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('the form of a document type', () => {
  it('is a change of its names, its use, what it proves and who may bring it', () => {
    const form = formOf(
      ['name-eng', ' Rental contract '],
      ['description-eng', 'Signed\r\nby both'],
      ['name-fra', ''],
      ['state', 'inactive'],
      ['proves', 'POA'],
      ['accepted-0', acceptanceValue({ category: 'POA', applicantType: '001' })],
      ['accepted-0', acceptanceValue({ category: 'POA', applicantType: '002' })],
      ['accepted-1', 'nothing'],
    );
    expect(readDocumentTypeForm(form)).toEqual({
      texts: [
        { language: 'eng', name: 'Rental contract', description: 'Signed\nby both' },
        { language: 'fra', name: '', description: '' },
      ],
      state: 'inactive',
      proves: ['POA'],
      accepted: [
        { category: 'POA', applicantType: '001' },
        { category: 'POA', applicantType: '002' },
      ],
    });
  });

  it('of a new one has a code, and is in use without a question', () => {
    const form = formOf(
      ['code', ' DRV '],
      ['name-eng', 'Driving licence'],
      ['proves', 'POI'],
      ['accepted-0', acceptanceValue({ category: 'POI', applicantType: '001' })],
    );
    expect(readNewDocumentTypeForm(form)).toEqual({
      code: 'DRV',
      texts: [{ language: 'eng', name: 'Driving licence', description: '' }],
      proves: ['POI'],
      accepted: [{ category: 'POI', applicantType: '001' }],
    });
  });

  it.each([
    ['name-missing', 'name-fra'],
    ['name-unfit', 'name-eng'],
    ['description-unfit', 'description-eng'],
    ['proof-missing', 'proves-0'],
    ['applicant-unknown', 'proves-0'],
    ['changed-meanwhile', 'state-0'],
  ])('shows %s at %s', (word, field) => {
    const texts = [
      { language: 'eng', name: 'Passport' },
      { language: 'fra', name: '' },
    ];
    expect(fieldOfWord(word, texts, 'state-0')).toBe(field);
  });
});
