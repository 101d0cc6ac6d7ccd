import { describe, expect, it } from 'vitest';
import { checkNames, checkTexts, nameIn } from './entry-text.ts';

const RULES = { table: 'doc_type', languages: ['eng', 'fra', 'ara'], needed: ['eng', 'fra'] } as const;
const text = (language: string, name: string, description = '') => ({ language, name, description });
const BOTH = [text('eng', 'Passport'), text('fra', 'Passeport')];

describe('names and descriptions that are typed', () => {
  it('are trimmed, and those that say nothing in a language that needs none are left out', () => {
    expect(
      checkTexts(
        [text('eng', ' Passport ', ' Both sides '), text('fra', 'Passeport'), text('ara', ' ')],
        RULES,
      ),
    ).toEqual({
      ok: true,
      value: [text('eng', 'Passport', 'Both sides'), text('fra', 'Passeport')],
    });
    expect(
      checkNames(
        [
          { language: 'eng', name: 'Port' },
          { language: 'fra', name: 'Port' },
        ],
        RULES,
      ),
    ).toMatchObject({
      value: [
        { language: 'eng', name: 'Port' },
        { language: 'fra', name: 'Port' },
      ],
    });
  });

  it.each([
    ['name-missing', [text('eng', 'Passport')]],
    ['name-missing', [text('eng', 'Passport'), text('fra', '  ')]],
    ['name-missing', [...BOTH, text('ara', '', 'وصف')]],
    ['name-unfit', [text('eng', 'x'.repeat(257)), text('fra', 'Passeport')]],
    ['name-unfit', [text('eng', 'a\u0000b'), text('fra', 'Passeport')]],
    ['description-unfit', [text('eng', 'Passport', 'x'.repeat(4_001)), text('fra', 'Passeport')]],
    ['language-unknown', [...BOTH, text('deu', 'Pass')]],
    ['language-unknown', [...BOTH, text('eng', 'Pass')]],
  ])('are refused as %s', (word, texts) => {
    expect(checkTexts(texts, RULES)).toMatchObject({ ok: false, failure: { word } });
  });

  it('are read in another language rather than not at all', () => {
    expect(nameIn(BOTH, 'fra')).toBe('Passeport');
    expect(nameIn(BOTH, 'ara')).toBe('Passport');
    expect(nameIn([], 'ara')).toBeNull();
  });
});
