import { describe, expect, it } from 'vitest';
import { transliterate } from './transliterate.ts';

function written(text: string, from: string, to: string): string {
  const result = transliterate(text, { from, to });
  return result.ok ? result.value : result.failure.word;
}

describe('transliteration', () => {
  it.each([
    ['Nadia Ferrand', 'eng', 'ara', 'ناديا فيراند'],
    ['Amal, 12 rue', 'fra', 'ara', 'أمال، 12 روي'],
    ['Élodie', 'fra', 'ara', 'إلوديي'],
    ['Al-Hadi', 'eng', 'ara', 'الهادي'],
    ['अमल', 'hin', 'eng', 'Amal'],
    ['अमल', 'hin', 'kan', 'ಅಮಲ'],
    ['amal', 'eng', 'hin', 'अमल'],
    ['அமல்', 'tam', 'eng', 'Amal'],
    ['Élodie', 'fra', 'eng', 'Élodie'],
  ])('%s from %s to %s is %s', (text, from, to, expected) => {
    expect(written(text, from, to)).toBe(expected);
  });

  it('writes Arabic in Latin letters, without marks', () => {
    expect(written('سالم', 'ara', 'eng')).toMatch(/^[A-Z][a-z]+$/u);
    expect(written('أمل', 'ara', 'fra')).not.toMatch(/['`]/u);
  });

  it.each([
    ['', 'eng', 'ara'],
    [' ', 'eng', 'ara'],
    ['a', 'eng', 'xyz'],
    ['a', 'constructor', 'ara'],
    ['a', '', ''],
  ])('refuses %j from %j to %j', (text, from, to) => {
    expect(written(text, from, to)).toBe('language-unsupported');
  });
});
