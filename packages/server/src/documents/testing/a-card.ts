import type { Card, CardValue } from '@doorstep/core/documents/card.ts';

const TEXTS = (eng: string, ara: string): CardValue => ({
  form: 'texts',
  texts: [
    { language: 'eng', value: eng },
    { language: 'ara', value: ara },
  ],
});

/** A UIN card; the values given stand beside or in place of its own. */
export function aCard(
  change: Partial<Omit<Card, 'values'>> = {},
  values: Readonly<Record<string, CardValue>> = {},
): Card {
  const own: Readonly<Record<string, CardValue>> = {
    fullName: TEXTS('Amal Benyahia', 'أمل بن يحيى'),
    dateOfBirth: { form: 'day', day: '1988-04-17', pattern: null },
    gender: TEXTS('Female', 'أنثى'),
    fullAddress: TEXTS('14 Lighthouse Street, Port Amara', '14 شارع المنارة، بورت أمارة'),
    residenceStatus: TEXTS('Citizen', 'مواطن'),
  };
  return {
    kind: 'card',
    card: 'uin',
    language: 'eng',
    zone: 'Africa/Tunis',
    issuedAt: new Date('2026-11-21T07:06:00Z'),
    number: { name: 'uin', digits: '4103685972' },
    values: new Map(Object.entries({ ...own, ...values })),
    photo: null,
    qr: '6BFOXN$FKTC%2ZB8*'.repeat(20),
    checkLink: 'https://id.example/verify',
    vid: null,
    ...change,
  };
}
