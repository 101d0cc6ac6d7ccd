import { describe, expect, it } from 'vitest';
import type { ApplicationStatus } from '../application/application-status.ts';
import { anonymousProfile } from './anonymous-profile.ts';

const FIELDS = {
  birthDate: 'dateOfBirth',
  gender: 'gender',
  email: 'email',
  phone: 'phone',
  location: ['zone', 'postalCode'],
};
const IDENTITY = {
  fullName: [{ language: 'eng', value: 'Nadia Ferrand' }],
  dateOfBirth: '1991/07/14',
  gender: [
    { language: 'eng', value: 'FLE' },
    { language: 'fra', value: 'FLE' },
  ],
  addressLine1: [{ language: 'eng', value: '4 Mill Lane' }],
  zone: [{ language: 'eng', value: 'ZCE' }],
  postalCode: '10112',
  email: 'nadia@example.org',
};

function profile(
  identity: Readonly<Record<string, unknown>> = IDENTITY,
  status: ApplicationStatus = 'Booked',
) {
  const appointment = { centreId: '10001', date: '2030-01-07', from: '09:00:00', to: '09:15:00' };
  const facts = { fields: FIELDS, documentTypes: ['RNC', 'COP'], today: '2026-11-21' };
  return anonymousProfile({ language: 'fra', status, appointment }, identity, facts);
}

describe('an anonymous profile', () => {
  it('says who applies, in numbers', () => {
    expect(profile()).toEqual({
      processName: 'preregistration',
      processStage: 'preregistration',
      date: '2026-11-21',
      yearOfBirth: 1991,
      gender: 'FLE',
      location: ['ZCE', '10112'],
      preferredLanguage: 'fra',
      channel: ['email'],
      enrollmentCenterId: '10001',
      documents: ['COP', 'RNC'],
      status: 'Booked',
    });
  });

  it('has nothing that names or reaches the person', () => {
    const text = JSON.stringify(profile());
    expect(['Nadia', 'Mill Lane', 'nadia@', '07/14'].filter((word) => text.includes(word))).toEqual([]);
  });

  it('leaves out what was not answered, or answered in another form', () => {
    const odd = { dateOfBirth: 'soon', gender: [], zone: { of: 'none' }, postalCode: ' ', phone: 7 };
    expect(profile(odd)).toMatchObject({ yearOfBirth: null, gender: null, location: [], channel: [] });
  });

  it('calls what a client fetched before it was booked prefetched', () => {
    expect(profile(IDENTITY, 'Application_Incomplete').status).toBe('Prefetched');
  });
});
