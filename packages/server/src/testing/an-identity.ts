import { randomInt } from 'node:crypto';

/** An identity as MOSIP's default schema has it (identity-backbone §8.3), in two languages; contacts of its own. */
export function anIdentity(
  overrides: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const digits = String(randomInt(10_000_000, 100_000_000));
  const identity: Readonly<Record<string, unknown>> = {
    IDSchemaVersion: 0.1,
    fullName: inBoth('Salma Idrissi', 'سلمى الإدريسي'),
    dateOfBirth: '1988/02/29',
    gender: inBoth('Female', 'أنثى'),
    addressLine1: inBoth('12 Harbour Street', '12 شارع الميناء'),
    addressLine2: inBoth('Second floor', 'الطابق الثاني'),
    addressLine3: inBoth('Old town', 'المدينة القديمة'),
    region: inBoth('Northern Coast', 'الساحل الشمالي'),
    province: inBoth('Harbour', 'الميناء'),
    city: inBoth('Port Meridia', 'ميناء ميريديا'),
    zone: inBoth('Centre', 'الوسط'),
    postalCode: '10112',
    phone: `07${digits}`,
    email: `salma.${digits}@example.org`,
    proofOfIdentity: { format: 'pdf', type: 'DOC001', value: 'POI_Passport', refNumber: null },
    individualBiometrics: { format: 'cbeff', version: 1, value: 'individualBiometrics_bio_CBEFF' },
    ...overrides,
  };
  return Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined));
}

function inBoth(eng: string, ara: string): readonly object[] {
  return [
    { language: 'eng', value: eng },
    { language: 'ara', value: ara },
  ];
}
