import type { CentreWeekday } from '../../../backbone/master-data/calendar.ts';
import type { RegistrationCentre } from '../../../backbone/master-data/registration-centre.ts';

/** Open from nine to five with an hour's lunch, three kiosks, a quarter of an hour each. */
export function aWorkingCentre(changes: Partial<RegistrationCentre> = {}): RegistrationCentre {
  return {
    id: '10001',
    language: 'eng',
    name: 'Centre',
    typeCode: 'REG',
    addressLine1: '',
    addressLine2: '',
    addressLine3: '',
    latitude: null,
    longitude: null,
    locationCode: 'X',
    holidayLocationCode: 'X',
    zoneCode: '',
    contactPhone: '',
    contactPerson: '',
    kiosks: 3,
    workingHours: '',
    processMinutes: 15,
    opensAt: '09:00:00',
    closesAt: '17:00:00',
    lunch: { from: '13:00:00', to: '14:00:00' },
    timeZone: 'Africa/Tunis',
    active: true,
    ...changes,
  };
}

export function everyWeekday(works: (day: { readonly code: string }) => boolean): readonly CentreWeekday[] {
  return ['101', '102', '103', '104', '105', '106', '107'].map((code, index) => ({
    code,
    language: 'eng',
    name: code,
    order: index + 1,
    globallyWorking: true,
    working: works({ code }),
  }));
}
