import type { Document } from '@doorstep/core/documents/document.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  aCentreList,
  anAccess,
  anAccessList,
  aServiceHistory,
  aSupportingDocumentList,
  anAcknowledgement,
  anEntry,
} from '../testing/a-document.ts';
import { anOffice } from '../testing/an-office.ts';
import { accessesData } from './accesses.ts';
import { layoutOf } from './layout-of.ts';
import type { DocumentOffice } from './page-data.ts';

let office: DocumentOffice;
beforeAll(async () => {
  office = await anOffice();
});

/** The data of a layout, its thin and narrow spaces being plain ones. */
function dataOf(document: Document, from = office): unknown {
  return JSON.parse(JSON.stringify(layoutOf(from, document).data).replaceAll(/[\u2009\u202f]/gu, ' '));
}

describe('every document', () => {
  it('comes from the office, in the language and direction asked for', () => {
    const { data } = layoutOf(office, anAcknowledgement({ language: 'ara' }));
    expect(data).toMatchObject({
      lang: 'ar',
      region: null,
      direction: 'rtl',
      title: 'إشعار',
      country: 'ميريديا',
      service: 'هوية ميريديا',
      office: ['مكتب الهوية الوطنية', '1 ساحة خط الزوال', '10100 بورت أمارة'],
      paper: 'a4',
      accent: '#0b5c6b',
    });
    expect(data.fonts[0]).toBe('IBM Plex Sans Arabic');
    expect(data.foot[0]).toContain('\u20660700 900 900\u2069');
  });

  it('says when it was issued, by the clock of whoever asked, and which clock that is', () => {
    const issued = (zone: string) =>
      layoutOf(office, anAcknowledgement({ zone })).data.issued.replaceAll('\u202f', ' ');
    expect(issued('Africa/Tunis')).toBe('Issued on 21 November 2026 at 08:06 GMT+1');
    expect(issued('-05:00')).toBe('Issued on 21 November 2026 at 02:06 GMT-5');
  });
});

describe('an acknowledgement', () => {
  it('has the facts the country prints, in its order', () => {
    const design = { ...office.design, acknowledgementFacts: ['eventId', 'status'] as const };
    expect(dataOf(anAcknowledgement(), { ...office, design })).toMatchObject({
      facts: [
        { label: 'Event number', form: 'number', text: '5021998877665544' },
        { label: 'Result', form: 'status', text: 'Done', tone: 'SUCCESS' },
      ],
    });
  });

  it('shows the event’s page as a QR code', () => {
    const document = anAcknowledgement();
    expect(layoutOf(office, document).qr).toBe(document.link);
  });
});

describe('a list of accesses', () => {
  const row = (change: Parameters<typeof anAccess>[0], language = 'eng') => {
    const { rows } = accessesData(office, anAccessList({ language, accesses: [anAccess(change)] }));
    return rows[0];
  };

  it('tells who it was and what, in words, and how often and how it ended', () => {
    expect(row({ times: 3, wentThrough: false })).toMatchObject({
      actor: 'Harbour Bank',
      what: 'Fetched a file with your data (× 3)',
      outcome: 'Refused',
      tone: 'FAILED',
    });
    const who = [
      row({ actor: 'staff', by: null, centre: 'Port Amara Centre' }),
      row({ actor: 'staff', by: null }),
      row({ actor: 'system', by: 'credential-service' }),
      row({ actor: 'system', by: 'mosip-ida-client' }),
      row({ actor: 'guardian', by: null }, 'fra'),
    ];
    expect(who.map((one) => one?.actor)).toEqual([
      'A member of staff at Port Amara Centre',
      'The ID office',
      'A system of the ID office (makes credentials)',
      'A system of the ID office (mosip-ida-client)',
      'Votre tuteur',
    ]);
  });

  it('of one’s own doing says so, and states its period', () => {
    const change = { actor: 'self', by: 'wallet', what: 'credential' } as const;
    expect(dataOf(anAccessList({ whose: 'own', accesses: [anAccess(change)] }))).toMatchObject({
      title: 'What you did with your data',
      facts: [{ text: 'The whole list' }, { text: '1' }],
      rows: [{ actor: 'Yourself', what: 'Put a proof of who you are in your wallet' }],
    });
    const periods = [
      { from: '2026-01-01', until: '2026-11-21' },
      { from: '2026-01-01' },
      { until: '2026-01-01' },
    ].map((period) => accessesData(office, anAccessList(period)).facts[0]?.text?.replaceAll('\u2009', ' '));
    expect(periods).toEqual([
      '1 January – 21 November 2026',
      'From Thursday, 1 January 2026',
      'Until Thursday, 1 January 2026',
    ]);
  });

  it('says when it was cut, and when there is nothing', () => {
    expect(dataOf(anAccessList({ total: 2_000 }))).toMatchObject({ cut: expect.stringContaining('2,000') });
    expect(dataOf(anAccessList({ accesses: [] }))).toMatchObject({ rows: [], cut: null });
  });
});

describe('a history', () => {
  it('states its period and filters', () => {
    const document = aServiceHistory({ statuses: ['Failed', 'Done'], search: '5021' });
    expect(dataOf(document)).toMatchObject({
      facts: [
        { label: 'Period', text: '1 January – 21 November 2026' },
        { label: 'Result', items: ['Failed', 'Done'] },
        { label: 'Event number contains', form: 'number', text: '5021' },
        { label: 'Events', text: '1' },
      ],
      cut: null,
    });
    expect(dataOf(aServiceHistory({ period: null }))).toMatchObject({
      facts: [{ text: 'The whole history' }, { text: '1' }],
    });
  });

  it('does not say the same twice, and says when something is left out', () => {
    const entries = [anEntry({ description: 'VID created' }), anEntry()];
    expect(dataOf(aServiceHistory({ entries, total: 1_200 }))).toMatchObject({
      rows: [{ description: null }, { description: 'A temporary virtual ID was created.' }],
      cut: expect.stringContaining('lists 2 of 1,200 events'),
    });
  });
});

describe('a list of centres', () => {
  it('numbers them, with address, phone and hours', () => {
    expect(dataOf(aCentreList())).toMatchObject({
      rows: [
        {
          serial: '1',
          address: ['12 Independence Avenue', '10100 Port Amara'],
          phone: '0700 123 451',
          hours: ['Sunday to Thursday', '09:00–17:00', 'Closed 13:00–14:00'],
        },
      ],
    });
  });

  it('says what it knows of a centre without working days, phone or lunch [resident-54]', () => {
    const [centre] = aCentreList().centres;
    if (centre === undefined) throw new Error('The builder has a centre');
    const bare = { ...centre, phone: null, workingDays: [], lunch: null };
    expect(dataOf(aCentreList({ centres: [bare] }))).toMatchObject({
      rows: [{ phone: null, hours: ['09:00–17:00'] }],
    });
  });
});

describe('a list of supporting documents', () => {
  it('leaves out what nothing proves and what only repeats', () => {
    const categories = [
      { name: 'Proof of identity', description: 'Proof of identity', documents: ['Passport'] },
      { name: 'Proof of wealth', description: '', documents: [] },
    ];
    expect(dataOf(aSupportingDocumentList({ categories }))).toMatchObject({
      categories: [{ name: 'Proof of identity', description: null, documents: ['Passport'] }],
    });
  });
});
