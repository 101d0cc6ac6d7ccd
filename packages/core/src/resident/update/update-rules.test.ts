import { describe, expect, it } from 'vitest';
import { readPattern } from '../../shared/safe-pattern.ts';
import type { SafePattern } from '../../shared/safe-pattern.ts';
import { newContact } from './new-contact.ts';
import { changedBy, invalidAttribute, isPastDay, textFault, unchanged } from './update-rules.ts';
import type { UpdateRules } from './update-rules.ts';

const inEnglish = (value: string) => [{ language: 'eng', value }];

function pattern(source: string): SafePattern {
  const read = readPattern(source);
  if (!read.ok) throw new Error(source);
  return read.value;
}

function rules(changes: Partial<UpdateRules> = {}): UpdateRules {
  return {
    schemaVersion: 0.1,
    schemaFields: ['fullName', 'dateOfBirth', 'phone', 'introducerUIN'],
    open: ['fullName', 'dateOfBirth', 'phone'],
    withoutProof: ['phone'],
    birthDate: 'dateOfBirth',
    languages: ['eng', 'ara'],
    phone: pattern('^[+]*[0-9]{10}$'),
    email: pattern('^[a-z]+@[a-z]+\\.[a-z]{2,}$'),
    faults: () => [],
    ...changes,
  };
}

const TODAY = new Date('2026-11-21T10:00:00Z');

describe('what a request changes', () => {
  it('is neither whose it is nor its papers', () => {
    const identity = {
      UIN: '1',
      IDSchemaVersion: 0.1,
      proofOfAddress: {},
      fullName: inEnglish('A'),
      phone: null,
    };
    expect(changedBy(identity, ['proofOfAddress'])).toEqual({ fullName: inEnglish('A') });
  });

  it.each([
    [[{ value: 'x' }], 'language-missing'],
    [[{ language: 'deu', value: 'x' }], 'language-unknown'],
    [[{ language: 'eng', value: '  ' }], 'value-missing'],
    [[{ language: 'eng', value: 'Zoë' }, { language: 'ara' }], 'value-missing'],
    [inEnglish('日本'), null],
    ['plain', null],
  ])('of %j is at fault by %s [resident-60]', (value, fault) => {
    expect(textFault({ fullName: value }, ['eng', 'ara'])).toBe(fault);
  });

  it('is the same as before whatever the case of a plain text, and language by language', () => {
    const held = {
      email: 'Amal@Example.org',
      fullName: [...inEnglish('Amal'), { language: 'ara', value: 'أمل' }],
    };
    expect(unchanged(held, { email: 'amal@example.ORG' })).toEqual({ attribute: 'email', language: null });
    expect(unchanged(held, { fullName: [{ language: 'ara', value: 'أمل' }] })).toEqual({
      attribute: 'fullName',
      language: 'ara',
    });
    expect(unchanged(held, { fullName: inEnglish('amal'), phone: '0' })).toBeNull();
  });

  it('must be open to people, right by the schema and no day to come', () => {
    expect(invalidAttribute(rules(), { introducerUIN: '2' }, TODAY)).toBe('introducerUIN');
    const faulty = rules({ faults: () => ['identity/fullName/0/value'] });
    expect(invalidAttribute(faulty, { fullName: inEnglish('<') }, TODAY)).toBe('fullName');
    expect(invalidAttribute(rules(), { dateOfBirth: '2026/11/22' }, TODAY)).toBe('dateOfBirth');
    expect(invalidAttribute(rules(), { dateOfBirth: '2026/11/21' }, TODAY)).toBeNull();
    expect(isPastDay('2001/02/29', TODAY)).toBe(false);
    expect(isPastDay('2000/02/29', TODAY)).toBe(true);
  });
});

describe('a new contact', () => {
  const attributes = { name: [], phone: 'phone', email: 'email', preferredLanguage: '' };

  it('is a phone number by the country’s own rule [resident-61]', () => {
    const elsewhere = rules({ phone: pattern('^\\+49[0-9]{6,11}$') });
    expect(newContact({ rules: elsewhere, attributes }, '+49301234567')).toMatchObject({ channel: 'PHONE' });
    expect(newContact({ rules: elsewhere, attributes }, '0612345678')).toBeNull();
    expect(newContact({ rules: rules(), attributes }, ' 0612345678 ')).toMatchObject({
      address: '0612345678',
    });
  });

  it('is an e-mail address or nothing', () => {
    expect(newContact({ rules: rules(), attributes }, 'a@b.org')).toMatchObject({ attribute: 'email' });
    expect(newContact({ rules: rules(), attributes }, 'a@b')).toBeNull();
  });
});
