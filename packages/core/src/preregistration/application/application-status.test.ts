import { describe, expect, it } from 'vitest';
import {
  APPLICATION_STATUSES,
  applicationStatusCode,
  isApplicationStatus,
  statusAfter,
  statusesAllowing,
} from './application-status.ts';
import type { ApplicationAct, ApplicationStatus } from './application-status.ts';

const I = 'Application_Incomplete';
const P = 'Pending_Appointment';

/**
 * The contract's own table (pre-registration §3.2), read from left to right: where each act leads, null for nowhere. A
 * fetch leaves what is being filled in as it is, and it is registered from there.
 */
const TABLE: readonly (readonly [
  ApplicationStatus,
  Readonly<Record<ApplicationAct, ApplicationStatus | 'gone' | null>>,
])[] = [
  [
    I,
    {
      edit: I,
      'change-documents': I,
      complete: P,
      reopen: I,
      book: null,
      cancel: null,
      discard: 'gone',
      fetch: I,
      expire: null,
      consume: 'Consumed',
      arrive: null,
      miss: null,
      'walk-in': I,
      'undo-arrival': I,
    },
  ],
  [
    P,
    {
      edit: P,
      'change-documents': P,
      complete: P,
      reopen: I,
      book: 'Booked',
      cancel: null,
      discard: 'gone',
      fetch: P,
      expire: null,
      consume: 'Consumed',
      arrive: null,
      miss: null,
      'walk-in': P,
      'undo-arrival': P,
    },
  ],
  [
    'Booked',
    {
      edit: null,
      'change-documents': null,
      complete: null,
      reopen: null,
      book: 'Booked',
      cancel: 'Cancelled',
      discard: 'gone',
      fetch: 'Booked',
      expire: 'Expired',
      consume: 'Consumed',
      arrive: 'Booked',
      miss: 'Booked',
      'walk-in': 'Booked',
      'undo-arrival': 'Booked',
    },
  ],
  [
    'Cancelled',
    {
      edit: null,
      'change-documents': null,
      complete: null,
      reopen: null,
      book: 'Booked',
      cancel: null,
      discard: 'gone',
      fetch: 'Cancelled',
      expire: null,
      consume: 'Consumed',
      arrive: null,
      miss: null,
      'walk-in': 'Cancelled',
      'undo-arrival': 'Cancelled',
    },
  ],
  [
    'Expired',
    {
      edit: null,
      'change-documents': null,
      complete: null,
      reopen: null,
      book: 'Booked',
      cancel: null,
      discard: null,
      fetch: 'Expired',
      expire: null,
      consume: 'Consumed',
      arrive: null,
      miss: null,
      'walk-in': 'Expired',
      'undo-arrival': 'Expired',
    },
  ],
  [
    'Prefetched',
    {
      edit: null,
      'change-documents': null,
      complete: null,
      reopen: null,
      book: null,
      cancel: null,
      discard: 'gone',
      fetch: 'Prefetched',
      expire: null,
      consume: 'Consumed',
      arrive: null,
      miss: null,
      'walk-in': 'Prefetched',
      'undo-arrival': 'Prefetched',
    },
  ],
  [
    'Consumed',
    {
      edit: null,
      'change-documents': null,
      complete: null,
      reopen: null,
      book: null,
      cancel: null,
      discard: null,
      fetch: null,
      expire: null,
      consume: null,
      arrive: null,
      miss: null,
      'walk-in': null,
      'undo-arrival': null,
    },
  ],
];
const ACTS = [
  'edit',
  'change-documents',
  'complete',
  'reopen',
  'book',
  'cancel',
  'discard',
  'fetch',
  'expire',
  'consume',
  'arrive',
  'miss',
  'walk-in',
  'undo-arrival',
] as const;

describe('the status of an application', () => {
  it.each(TABLE)('%s changes as the contract says', (status, row) => {
    expect(Object.fromEntries(ACTS.map((act) => [act, statusAfter(status, act)]))).toEqual(row);
  });

  it.each(ACTS)('%s is allowed where it leads somewhere', (act) => {
    expect(statusesAllowing(act)).toEqual(
      TABLE.filter(([, row]) => row[act] !== null).map(([status]) => status),
    );
  });

  it('is not taken from who still fills in by an officer’s look [C26]', () => {
    expect([I, P].filter(isApplicationStatus).map((status) => statusAfter(status, 'fetch'))).toEqual([I, P]);
  });

  it('covers every status there is', () => {
    expect(TABLE.map(([status]) => status)).toEqual(APPLICATION_STATUSES);
    expect(['Booked', 'booked', ''].map(isApplicationStatus)).toEqual([true, false, false]);
  });

  it('tells apart what was handed in', () => {
    expect([I, P, 'Booked'].filter(isApplicationStatus).map(applicationStatusCode)).toEqual([
      'DRAFT',
      'SUBMITTED',
      'SUBMITTED',
    ]);
  });
});
