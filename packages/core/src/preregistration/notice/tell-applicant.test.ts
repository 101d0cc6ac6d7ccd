import { describe, expect, it } from 'vitest';
import { BOOKED, anApplication, someNotices } from './testing/some-notices.ts';
import { tellApplicant } from './tell-applicant.ts';

describe('tellApplicant', () => {
  it('tells by mail and by message, in the languages of the form, the first used first', async () => {
    const some = someNotices(anApplication());
    await tellApplicant(some.ports, BOOKED);
    const [mail, message] = some.sent;
    expect([mail?.to, message?.to]).toEqual(['nadia@example.org', '0700900123']);
    expect(message?.text).toMatch(/^SMS-Acknowledgement fra Nadine.*\nSMS-Acknowledgement eng Nadia/u);
    expect(mail?.subject).toContain(' / ');
    expect(mail?.attachments?.map(({ name }) => name)).toEqual(['P1-fra.pdf', 'P1-eng.pdf', 'P1.ics']);
    expect(message?.attachments).toBeUndefined();
  });

  it('tells every time by the centre’s clock, and fills every value [C23] [C24]', async () => {
    const some = someNotices(anApplication());
    await tellApplicant(some.ports, BOOKED);
    // 10:00 UTC is 11:00 in Tunis, where the centre is.
    const values = some.sent[1]?.text.split('\n')[1]?.split(' eng ')[1]?.split('|');
    expect(values).toHaveLength(11);
    expect(values).not.toContain('');
    expect(values).toEqual(expect.arrayContaining(['11:00', '09:00', 'Tue, 24 November 2026']));
  });

  it.each([
    ['gone', null],
    ['moved meanwhile', anApplication({ booking: { ...BOOKED, bookedAt: 'second' } })],
    ['over by now', anApplication({ status: 'Expired' })],
  ])('leaves untold what is %s', async (_, application) => {
    const some = someNotices(application);
    await tellApplicant(some.ports, BOOKED);
    expect(some.sent).toEqual([]);
  });

  it('leaves untold what has begun, as for somebody who came without an appointment', async () => {
    const some = someNotices(anApplication(), { now: () => new Date('2026-11-24T08:00:00Z') });
    await tellApplicant(some.ports, BOOKED);
    expect(some.sent).toEqual([]);
  });

  it('ends the calendar entry of a cancelled booking, and prints nothing', async () => {
    const some = someNotices(anApplication({ status: 'Cancelled', appointment: null, booking: null }));
    await tellApplicant(some.ports, { ...BOOKED, kind: 'cancelled' });
    expect(some.sent).toHaveLength(2);
    expect(some.entries).toMatchObject([{ state: 'cancelled', zone: 'Africa/Tunis', date: '2026-11-24' }]);
    expect(some.printed).toEqual([]);
  });

  it('tells the account where no form says an address, in the country’s language where it writes no other', async () => {
    const some = someNotices(
      anApplication({ form: null, language: 'xyz', bookingType: 'LOST_FORGOTTEN_UIN' }),
    );
    await tellApplicant(some.ports, BOOKED);
    expect(some.sent.map(({ to }) => to)).toEqual(['account@example.org']);
    expect(some.sent[0]?.text).toMatch(/^Email-Acknowledgement eng P1/u);
  });

  it('prints the country’s advice without its marks', async () => {
    const some = someNotices(anApplication());
    await tellApplicant(some.ports, BOOKED);
    expect(some.printed[0]).toContain('"advice":["One.","Two."]');
  });

  it('keeps to the country’s channels', async () => {
    const some = someNotices(anApplication(), { channels: ['SMS'] });
    await tellApplicant(some.ports, BOOKED);
    expect(some.sent.map(({ channel }) => channel)).toEqual(['SMS']);
    expect(some.printed).toEqual([]);
  });

  it('comes again when too many documents wait', async () => {
    const { ports, sent } = someNotices(anApplication());
    const busy = { ...ports.pdf, generate: () => Promise.resolve(BUSY) };
    await expect(tellApplicant({ ...ports, pdf: busy }, BOOKED)).rejects.toThrow('Too many documents');
    expect(sent).toEqual([]);
  });
});

const BUSY = { ok: false, failure: { word: 'documents-busy', data: {} } } as const;
