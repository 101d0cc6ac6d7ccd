import type {
  AccessList,
  Acknowledgement,
  AppointmentSlip,
  RegistrationCentreList,
  ServiceHistory,
  SupportingDocumentList,
} from '@doorstep/core/documents/document.ts';

const AT = new Date('2026-11-21T07:06:00Z');
const PRINTED = { language: 'eng', zone: 'Africa/Tunis', issuedAt: AT };

export function anAcknowledgement(change: Partial<Acknowledgement> = {}): Acknowledgement {
  return {
    kind: 'acknowledgement',
    ...PRINTED,
    link: 'https://id.example/services/requests/5021998877665544',
    facts: [
      { name: 'status', value: { form: 'status', text: 'Done', status: 'SUCCESS' } },
      { name: 'eventId', value: { form: 'number', text: '5021998877665544' } },
      { name: 'date', value: { form: 'instant', at: AT } },
      { name: 'authTypes', value: { form: 'list', items: ['Face: locked', 'Iris: locked'] } },
    ],
    ...change,
  };
}

export function anAccessList(change: Partial<AccessList> = {}): AccessList {
  const accesses = change.accesses ?? [anAccess()];
  return {
    kind: 'accesses',
    ...PRINTED,
    whose: 'others',
    from: null,
    until: null,
    accesses,
    total: accesses.length,
    ...change,
  };
}

export function anAccess(
  change: Partial<AccessList['accesses'][number]> = {},
): AccessList['accesses'][number] {
  return {
    actor: 'partner',
    by: 'Harbour Bank',
    centre: null,
    what: 'share-fetch',
    times: 1,
    wentThrough: true,
    at: AT,
    ...change,
  };
}

export function aServiceHistory(change: Partial<ServiceHistory> = {}): ServiceHistory {
  const entries = change.entries ?? [anEntry()];
  return {
    kind: 'service-history',
    ...PRINTED,
    period: { from: '2026-01-01', to: '2026-11-21' },
    serviceTypes: [],
    statuses: [],
    search: null,
    entries,
    total: entries.length,
    ...change,
  };
}

export function anEntry(
  change: Partial<ServiceHistory['entries'][number]> = {},
): ServiceHistory['entries'][number] {
  return {
    eventId: '5021998877665544',
    eventType: 'VID created',
    description: 'A temporary virtual ID was created.',
    statusText: 'Done',
    status: 'SUCCESS',
    at: AT,
    ...change,
  };
}

export function aCentreList(change: Partial<RegistrationCentreList> = {}): RegistrationCentreList {
  const centres = change.centres ?? [
    {
      name: 'Port Amara Centre',
      addressLines: ['12 Independence Avenue', '', '10100 Port Amara'],
      phone: '0700 123 451',
      workingDays: [{ first: 'Sunday', last: 'Thursday' }],
      opensAt: '09:00:00',
      closesAt: '17:00:00',
      lunch: { from: '13:00:00', to: '14:00:00' },
    },
  ];
  return {
    kind: 'registration-centres',
    ...PRINTED,
    place: 'Port Amara',
    centres,
    total: centres.length,
    ...change,
  };
}

export function aSupportingDocumentList(
  change: Partial<SupportingDocumentList> = {},
): SupportingDocumentList {
  return {
    kind: 'supporting-documents',
    ...PRINTED,
    categories: [{ name: 'Proof of identity', description: 'Who you are', documents: ['Passport'] }],
    ...change,
  };
}

export function anAppointmentSlip(change: Partial<AppointmentSlip> = {}): AppointmentSlip {
  return {
    kind: 'appointment',
    ...PRINTED,
    visits: [
      {
        prid: '27037165048264',
        name: 'Nadia Ferrand',
        purpose: 'First registration',
        centre: {
          name: 'Port Amara Centre',
          addressLines: ['12 Independence Avenue', '10100 Port Amara'],
          phone: '0700 123 451',
        },
        date: '2026-11-24',
        from: '09:00:00',
        to: '09:15:00',
      },
    ],
    advice: ['Bring the original of every paper you uploaded.'],
    ...change,
  };
}
