import { describe, expect, it } from 'vitest';
import { languageAskedFor, pickLanguage } from './language.ts';

const english = { code: 'eng', tag: 'en-GB' };
const french = { code: 'fra', tag: 'fr' };
const arabic = { code: 'ara', tag: 'ar' };
const languages = [english, french, arabic] as const;
const pick = (chosen: string | undefined, accepted: string | null) =>
  pickLanguage([...languages], chosen, accepted).code;

describe('pickLanguage', () => {
  it('prefers what was chosen', () => expect(pick('ara', 'fr')).toBe('ara'));
  it('reads Accept-Language by weight', () =>
    expect(pick(undefined, 'en;q=0.4, ar-EG, fr;q=0.8')).toBe('ara'));
  it('matches the language whatever the region', () => expect(pick(undefined, 'fr-CA')).toBe('fra'));
  it('skips what is refused', () => expect(pick(undefined, 'fr;q=0, ar')).toBe('ara'));
  it('falls back on the first', () => {
    expect(pick(undefined, 'de, *')).toBe('eng');
    expect(pick(undefined, null)).toBe('eng');
    expect(pick('xyz', null)).toBe('eng');
  });
});

describe('languageAskedFor', () => {
  const asked = (uiLocales: string | undefined) => languageAskedFor([...languages], uiLocales)?.code;
  it('is the first the country has', () => expect(asked('de fr-CA ar')).toBe('fra'));
  it('knows three letters too', () => expect(asked('ara')).toBe('ara'));
  it('is none where nothing known was asked for', () => {
    expect(asked('de')).toBeUndefined();
    expect(asked('')).toBeUndefined();
    expect(asked(undefined)).toBeUndefined();
  });
});
