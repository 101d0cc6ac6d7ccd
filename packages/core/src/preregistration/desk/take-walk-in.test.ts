import { describe, expect, it } from 'vitest';
import type { ApplicationStatus } from '../application/application-status.ts';
import type { ArrivalStore } from './arrival-store.ts';
import type { DeskPorts, WalkInRules } from './desk-ports.ts';
import { takeWalkIn } from './take-walk-in.ts';

const PRID = '27037165048263';

function aDesk(
  walkIns: WalkInRules,
  slots: readonly string[],
  status: ApplicationStatus = 'Pending_Appointment',
) {
  const done: string[] = [];
  const free = new Set(slots);
  const arrivals: ArrivalStore = {
    find: async (prid) => ({
      ...{ prid, bookingType: 'LOST_FORGOTTEN_UIN', status, language: 'eng' },
      ...{ appointment: null, arrival: null, cameBefore: 'no' },
    }),
    ofDay: async () => [],
    freeSlots: async () => [...slots].map((from) => ({ from, to: '18:00:00' })),
    forms: async () => new Map(),
    note: async ({ state }) => {
      done.push(`over the counter as ${state}`);
      return 'noted';
    },
    takeSeat: async ({ wanted }) => {
      // The first of several is taken by somebody else in between.
      if (free.size > 1) {
        free.delete(wanted.from);
        return 'slot-unavailable';
      }
      done.push(`seat at ${wanted.from}`);
      return 'booked';
    },
    undo: async () => true,
    ofOwner: async () => [],
  };
  const ports: DeskPorts = {
    arrivals,
    masterData: {
      centreInAllLanguages: async () => [],
      dynamicField: async () => [],
      genders: async () => [],
      individualTypes: async () => [],
      knownLocation: async () => null,
      knownDocumentCategory: async () => null,
      knownDocumentTypes: async () => [],
    },
    papers: { list: async () => [], open: async () => null },
    fields: [],
    nameFields: [],
    walkIns,
    zone: 'UTC',
    now: () => new Date('2026-11-23T09:10:00Z'),
    entry: () => ({
      ...{ eventId: '', eventName: '', eventType: 'SUCCESS', applicationId: '', applicationName: '' },
      ...{
        moduleId: '',
        moduleName: '',
        description: '',
        id: '',
        idType: '',
        sessionUserId: '',
        requestId: '',
      },
    }),
  };
  return { ports, done };
}

async function take(desk: ReturnType<typeof aDesk>) {
  const outcome = await takeWalkIn(desk.ports, { staffId: 'nour', centreId: '10001' }, PRID);
  return [outcome.ok ? 'taken in' : outcome.failure.word, ...desk.done];
}

describe('taking in a walk-in', () => {
  const both = { seats: 'taken', overTheCounter: 'allowed' } as const;
  const seatsOnly = { seats: 'taken', overTheCounter: 'refused' } as const;
  const counterOnly = { seats: 'left', overTheCounter: 'allowed' } as const;

  it.each([
    ['the next seat that is free', both, ['10:00:00', '11:00:00'], ['taken in', 'seat at 11:00:00']],
    ['the counter without a seat', both, [], ['taken in', 'over the counter as walk-in']],
    ['the counter by rule', counterOnly, ['10:00:00'], ['taken in', 'over the counter as walk-in']],
    ['nothing where only seats count', seatsOnly, [], ['no-seat']],
  ] as const)('has %s', async (_, rules, slots, expected) => {
    expect(await take(aDesk(rules, slots))).toEqual(expected);
  });

  it('gives no seat to an application that cannot be booked', async () => {
    expect(await take(aDesk(both, ['10:00:00'], 'Application_Incomplete'))).toEqual([
      'taken in',
      'over the counter as walk-in',
    ]);
    expect(await take(aDesk(seatsOnly, ['10:00:00'], 'Application_Incomplete'))).toEqual(['no-seat']);
    expect(await take(aDesk(both, ['10:00:00'], 'Consumed'))).toEqual(['not-possible']);
  });
});
