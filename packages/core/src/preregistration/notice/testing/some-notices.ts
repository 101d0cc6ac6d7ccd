import { writtenMoment } from '../../../backbone/master-data/texts.ts';
import type { Message } from '../../../backbone/notifier/notifier.ts';
import type { SafePattern } from '../../../shared/safe-pattern.ts';
import { readPattern } from '../../../shared/safe-pattern.ts';
import { aWorkingCentre } from '../../booking/testing/a-working-centre.ts';
import type { CalendarEvent } from '../calendar-event.ts';
import type { BookingEvent } from '../notice.ts';
import type { NoticePorts } from '../notice-ports.ts';
import type { NamedRecipients, ToldApplication } from '../notice-store.ts';

const APPOINTMENT = { centreId: '10001', date: '2026-11-24', from: '09:00:00', to: '09:15:00' };
export const BOOKED: BookingEvent = {
  kind: 'booked',
  prid: 'P1',
  bookedAt: 'first',
  at: new Date('2026-11-21T10:00:00Z'),
  appointment: APPOINTMENT,
};

export function anApplication(changes: Partial<ToldApplication> = {}): ToldApplication {
  return {
    prid: 'P1',
    bookingType: 'NEW_PREREGISTRATION',
    status: 'Booked',
    language: 'fra',
    appointment: APPOINTMENT,
    bookedAt: BOOKED.at,
    createdAt: BOOKED.at,
    updatedAt: BOOKED.at,
    owner: new Uint8Array([1]),
    userId: 'account@example.org',
    booking: BOOKED,
    form: {
      identity: {
        fullName: [
          { language: 'eng', value: 'Nadia' },
          { language: 'fra', value: 'Nadine' },
        ],
        email: 'nadia@example.org',
        phone: '0700900123',
      },
      languages: ['eng', 'fra'],
      schemaVersion: '0.1',
      version: 1,
    },
    ...changes,
  };
}

/** Ports in memory; texts tell their code and every value. */
export function someNotices(application: ToldApplication | null, changes: Partial<NoticePorts> = {}) {
  const sent: Omit<Message, 'id'>[] = [];
  const printed: string[] = [];
  const entries: CalendarEvent[] = [];
  const named: NamedRecipients[] = [];
  const ports: NoticePorts = {
    notices: {
      application: () => Promise.resolve(application),
      stands: ({ bookedAt }) => Promise.resolve(application?.booking?.bookedAt === bookedAt),
      untold: (_event, addressees) => Promise.resolve(addressees),
      tell: (_event, _owner, message) => {
        sent.push(message);
        return Promise.resolve();
      },
      name: (request) => {
        named.push(request);
        return Promise.resolve('named');
      },
      named: () => Promise.resolve(null),
    },
    masterData: {
      centreInAllLanguages: () => Promise.resolve([aWorkingCentre({ addressLine1: '1 Street' })]),
    },
    texts: { render },
    languages: {
      written: ['eng', 'fra', 'ara'],
      fallback: ['eng'],
      moment: (at) => writtenMoment(at, 'en', 'UTC'),
    },
    tagOf: (language) => (language === 'fra' ? 'fr' : 'en-GB'),
    fields: { name: 'fullName', email: 'email', phone: 'phone' },
    patterns: { email: pattern('^[a-z.]+@[a-z.]+$'), phone: pattern('^[0-9]{10}$') },
    channels: ['SMS', 'EMAIL'],
    pdf: {
      generate: (document) => {
        printed.push(JSON.stringify(document));
        return Promise.resolve({ ok: true, value: new Uint8Array([1]) });
      },
      generateProtected: () => {
        throw new Error('Nothing is protected here');
      },
    },
    calendarFile: (event) => {
      entries.push(event);
      return 'entry';
    },
    base64: String,
    portalLink: 'https://id.example/pre-registration',
    zone: 'Europe/Paris',
    now: () => BOOKED.at,
    enumeration: 'contract',
    most: { ofApplication: 5, ofAccountADay: 10 },
    entry: (id) => ({ ...ENTRY, id }),
    ...changes,
  };
  return { ports, sent, printed, entries, named };
}

function render(code: string, language: string, values: Readonly<Record<string, string>>): string {
  if (code === 'Onscreen-Acknowledgement') return '<p>One.</p><br>Two.\n\n';
  return Object.keys(values).length === 0 ? code : `${code} ${language} ${Object.values(values).join('|')}`;
}

const ENTRY = {
  eventId: '',
  eventName: '',
  eventType: 'SUCCESS',
  applicationId: '',
  applicationName: '',
  moduleId: '',
  moduleName: '',
  description: '',
  idType: '',
  sessionUserId: '',
  requestId: '',
} as const;

function pattern(source: string): SafePattern {
  const read = readPattern(source);
  if (!read.ok) throw new Error('This pattern is safe');
  return read.value;
}
