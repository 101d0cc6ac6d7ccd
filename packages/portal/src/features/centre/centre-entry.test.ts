import { describe, expect, it } from 'vitest';
import { aSpeech } from '../../testing/a-speech.ts';
import { centreEntry } from './centre-entry.ts';
import type { WireCentre } from './centre-entry.ts';

const english = aSpeech('eng', 'en');
const VISITOR = { number: 4, zone: 'Africa/Tunis', now: new Date('2026-11-22T10:00:00Z') };

function aCentre(changes: Partial<WireCentre> = {}): WireCentre {
  return {
    id: '10001',
    name: 'Salines Station Office',
    type: { name: 'Registration centre', description: 'For everyone' },
    address: ['2 Station Square', '11220 Salines'],
    phone: '0700900208',
    latitude: 35.49,
    longitude: 19.1,
    metres: null,
    timeZone: 'Africa/Tunis',
    kiosks: 4,
    workingDays: [{ first: 'Sunday', last: 'Thursday' }],
    everyDay: false,
    opensAt: '08:30:00',
    closesAt: '16:30:00',
    lunch: { from: '12:30:00', to: '13:30:00' },
    opening: { kind: 'open', until: '12:30:00' },
    closedDays: [],
    ...changes,
  };
}

const entry = (changes: Partial<WireCentre> = {}, speech = english) =>
  centreEntry(speech, aCentre(changes), VISITOR);

describe('centreEntry', () => {
  it('says where, when and what for', () => {
    expect(entry()).toMatchObject({
      number: 4,
      kind: 'Registration centre: For everyone',
      address: '2 Station Square, 11220 Salines',
      hours: 'Sunday to Thursday, 08:30–16:30',
      lunch: '12:30–13:30',
      isOpen: true,
      state: 'Open now',
      next: 'until 12:30',
      distance: null,
      otherZone: null,
    });
  });

  it.each([
    ['early', '2026-11-22', null, 'Closed now', 'opens today at 08:30'],
    ['lunch', '2026-11-22', null, 'Closed now', 'lunch break, open again at 08:30'],
    ['late', '2026-11-23', null, 'Closed now', 'opens on Monday 23 November at 08:30'],
    ['weekday', '2026-11-29', null, 'Closed today', 'opens on Sunday 29 November at 08:30'],
    ['holiday', '2026-11-29', 'Flag Day', 'Closed today', 'Flag Day; opens on Sunday 29 November at 08:30'],
  ] as const)('says why it is closed: %s', (why, day, holiday, state, next) => {
    const opening = { kind: 'closed', why, holiday, next: { day, time: '08:30:00' } } as const;
    expect(entry({ opening })).toMatchObject({ isOpen: false, state, next });
  });

  it('promises no opening there is none of', () => {
    const opening = { kind: 'closed', why: 'weekday', holiday: null, next: null } as const;
    expect(entry({ opening }).next).toBe('no opening in the next weeks');
  });

  it.each([
    [0, 'less than 1 km away'],
    [999, 'less than 1 km away'],
    [1_400, 'about 1 km away'],
    [12_600, 'about 13 km away'],
  ])('tells %i metres as roughly as they are known', (metres, words) => {
    expect(entry({ metres }).distance).toBe(words);
  });

  it('joins days in the way of the language', () => {
    const workingDays = [
      { first: 'Sunday', last: 'Sunday' },
      { first: 'Tuesday', last: 'Thursday' },
    ];
    expect(entry({ workingDays }).hours).toBe('Sunday and Tuesday to Thursday, 08:30–16:30');
    expect(entry({ everyDay: true }).hours).toBe('Every day, 08:30–16:30');
    expect(entry({ workingDays: [] }).hours).toBe('By announcement, 08:30–16:30');
    const arabic = entry({ workingDays: [{ first: 'الأحد', last: 'الخميس' }] }, aSpeech('ara', 'ar'));
    expect(arabic.hours).toMatch(/^الأحد إلى الخميس، /u);
  });

  it('names days on which it is closed, with the reason where it has one', () => {
    const closedDays = [
      { day: '2026-12-06', name: 'Move', reason: 'The archive moves' },
      { day: '2026-12-25', name: 'Christmas Day', reason: '' },
    ];
    expect(entry({ closedDays }).closedDays).toEqual([
      'Sunday 6 December: Move. The archive moves',
      'Friday 25 December: Christmas Day',
    ]);
  });

  it('names the zone of a centre whose clock shows something else', () => {
    expect(entry({ timeZone: 'Europe/Paris' }).otherZone).toBeNull();
    expect(entry({ timeZone: 'Europe/London' }).otherZone).toBe('United Kingdom Time');
  });
});
