/**
 * What two registrations of one person have in common: the name in each language and the date of birth, without case,
 * accents and spaces. A name may stand in several attributes. Empty when either is absent, for a name alone says nothing.
 */
export function demographicKeys(names: readonly unknown[], birthDate: unknown): readonly string[] {
  if (typeof birthDate !== 'string' || birthDate === '') return [];
  const day = birthDate.replace(/\D/gu, '');
  const whole = new Map<string, string>();
  for (const { language, value } of names.flatMap(partsOf))
    whole.set(language, (whole.get(language) ?? '') + folded(value));
  return [...new Set(whole.values())].filter((text) => text !== '').map((text) => `${text}/${day}`);
}

interface Part {
  readonly language: string;
  readonly value: string;
}

function partsOf(name: unknown): readonly Part[] {
  if (typeof name === 'string') return [{ language: '', value: name }];
  return Array.isArray(name) ? name.filter(isPart) : [];
}

function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null || !('language' in value) || !('value' in value))
    return false;
  return typeof value.language === 'string' && typeof value.value === 'string';
}

function folded(text: string): string {
  return (
    text
      .normalize('NFKD')
      // Latin accents and Arabic vowel signs; the vowel signs of Indian scripts tell names apart.
      .replace(/[\u0300-\u036f\u064b-\u065f]|[^\p{Letter}\p{Number}\p{Mark}]/gu, '')
      .toLowerCase()
  );
}
