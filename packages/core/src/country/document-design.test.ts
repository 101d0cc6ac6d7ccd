import { describe, expect, it } from 'vitest';
import { FACT_NAMES } from '../documents/document.ts';
import type { PathFault } from '../shared/path-fault.ts';
import { DOCUMENT_TEXTS, readDocumentDesign } from './document-design.ts';

const TEXTS = Object.fromEntries(DOCUMENT_TEXTS.map((name) => [name, { eng: name }]));
const DESIGN = { paper: 'a4', acknowledgementFacts: ['eventId', 'status'], texts: TEXTS };

function faultsOf(document: unknown): readonly string[] {
  const faults: PathFault[] = [];
  readDocumentDesign(document, ['eng'], faults);
  return faults.map(({ path }) => path.join('/'));
}

describe('documents.json', () => {
  it('is read when every text is there in every language', () => {
    const faults: PathFault[] = [];
    expect(readDocumentDesign(DESIGN, ['eng'], faults)).toEqual(DESIGN);
    expect(faults).toEqual([]);
  });

  it('has a label for each fact an acknowledgement can state', () => {
    expect(DOCUMENT_TEXTS).toEqual(expect.arrayContaining(FACT_NAMES.map((name) => `fact-${name}`)));
  });

  it('is refused with the place of each fault', () => {
    const { page: _page, ...texts } = TEXTS;
    expect(faultsOf({ ...DESIGN, texts })).toEqual(['texts/page']);
    expect(faultsOf({ ...DESIGN, texts: { ...TEXTS, signed: { eng: '' } } })).toEqual(['texts/signed/eng']);
    expect(faultsOf({ ...DESIGN, texts: { ...TEXTS, signd: { eng: 'x' } } })).toEqual(['texts/signd']);
    expect(faultsOf({ ...DESIGN, paper: 'a5' })).toEqual(['paper']);
    expect(faultsOf({ ...DESIGN, acknowledgementFacts: ['eventID'] })).toEqual(['acknowledgementFacts/0']);
  });
});
