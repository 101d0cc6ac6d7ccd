import { describe, expect, it } from 'vitest';
import { findPartners } from './find-partners.ts';

const PARTNERS = [
  { id: 'health-fund', organisation: 'National Health Fund', names: { fra: 'Caisse nationale de santé' } },
  { id: 'bank-of-amara', organisation: 'Bank of Amara', names: { fra: 'Banque d’Amara', ara: 'بنك أمارة' } },
  { id: 'press', organisation: 'Amara Press', names: {} },
];
const idsOf = (language: string, text: string) =>
  findPartners(PARTNERS, { language, text }).map(({ id }) => id);

describe('partners in the back office', () => {
  it('stand by their names in the language, or the organisation’s', () => {
    expect(findPartners(PARTNERS, { language: 'fra', text: '' }).map(({ name }) => name)).toEqual([
      'Amara Press',
      'Banque d’Amara',
      'Caisse nationale de santé',
    ]);
  });

  it.each([
    ['eng', ' AMARA ', ['press', 'bank-of-amara']],
    ['eng', 'sante', ['health-fund']],
    ['eng', 'بنك', ['bank-of-amara']],
    ['ara', 'health-f', ['health-fund']],
    ['eng', 'nobody', []],
  ])('are found in %s by “%s”', (language, text, ids) => {
    expect(idsOf(language, text)).toEqual(ids);
  });
});
