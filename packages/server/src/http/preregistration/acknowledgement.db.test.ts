import { textAt } from '@doorstep/contract/json.ts';
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import { aPrid, aUserId, signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, freeSlots, ownSlot } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { aBookedPrid } from '../../testing/notice-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const OWN = '/doorstep/v1/preregistration';

let server: RunningServer;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let browser: Browser;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer();
  browser = await signInApplicant(server);
  slots = await freeSlots(browser, '10001');
});
afterAll(() => server.stop());

function aFreshSlot(of = server): Promise<WireSlot> {
  const slot = slots[(taken += 1)];
  if (slot === undefined) throw new Error('There are no more');
  return ownSlot(of, slot, 2);
}

async function printed(who: Browser, path: string) {
  const cookie = who.cookies().map(({ name, value }) => `${name}=${value}`);
  const headers = { cookie: cookie.join('; ') };
  const response = await fetch(`${server.publicUrl}${OWN}${path}`, { headers });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    bytes: await response.bytes(),
  };
}

describe('an acknowledgement', () => {
  it('is a signed document of one visit or of several, in the language asked for', async () => {
    const slot = await aFreshSlot();
    const one = await aBookedPrid(server, browser, slot, { email: aUserId() });
    const other = await aBookedPrid(server, browser, slot, { email: aUserId() });
    const single = await printed(browser, `/applications/${one}/acknowledgement?langCode=fra`);
    expect([single.status, single.type]).toEqual([200, 'application/pdf']);
    expect(readSignature(single.bytes)).toMatchObject({ coversAll: true, holds: true });
    const text = (await PDF.load(single.bytes)).extractText()[0]?.text;
    expect(text).toContain('Votre rendez-vous');
    expect(text).toContain('Nadia Ferrand');
    const group = await printed(browser, `/acknowledgement?prids=${one},${other}&langCode=eng`);
    const both = (await PDF.load(group.bytes)).extractText()[0]?.text;
    for (const prid of [one, other]) expect(both).toContain(prid.slice(0, 4));
  });

  it('is for who booked, and of an appointment', async () => {
    const booked = await aBookedPrid(server, browser, await aFreshSlot(), { email: aUserId() });
    const stranger = await signInApplicant(server);
    const path = `/applications/${booked}/acknowledgement?langCode=eng`;
    const missing = await printed(stranger, '/applications/20000000000001/acknowledgement?langCode=eng');
    const anothers = await printed(stranger, path);
    expect(anothers.status).toBe(404);
    expect(Buffer.from(anothers.bytes).toString()).toBe(Buffer.from(missing.bytes).toString());
    expect((await printed(server.browser(), path)).status).toBe(401);
    expect((await printed(browser, path.replace('eng', 'xyz'))).status).toBe(422);
    const unbooked = await aPrid(browser);
    const notBooked = await printed(browser, `/applications/${unbooked}/acknowledgement?langCode=eng`);
    expect(notBooked.status).toBe(409);
    const withStrangers = await printed(stranger, `/acknowledgement?prids=${booked}&langCode=eng`);
    expect(withStrangers.status).toBe(404);
  });
});

describe('the calendar entry', () => {
  it('is the one the mail carries, in the language asked for, for who booked', async () => {
    const booked = await aBookedPrid(server, browser, await aFreshSlot(), { email: aUserId() });
    const path = `/applications/${booked}/calendar?langCode=fra`;
    const { status, bytes } = await printed(browser, path);
    const calendar = textAt(JSON.parse(Buffer.from(bytes).toString()), 'calendar');
    expect(status).toBe(200);
    expect(calendar).toContain(`UID:appointment-${booked}@doorstep`);
    expect(calendar).toContain('METHOD:PUBLISH');
    expect((await printed(await signInApplicant(server), path)).status).toBe(404);
    expect(
      (await printed(browser, `/applications/${await aPrid(browser)}/calendar?langCode=eng`)).status,
    ).toBe(409);
  });
});

describe('a mail', () => {
  let mailing: RunningServer;
  beforeAll(async () => {
    mail = await startMailServer();
    mailing = await startServer('demo', { SMTP_URL: mail.url });
  });
  afterAll(async () => {
    await mailing.stop();
    await mail.stop();
  });

  it('carries the acknowledgement in each language and an entry for the calendar, which a cancellation ends', async () => {
    const own = await signInByPhone(mailing);
    slots = await freeSlots(own, '10001');
    const slot = await aFreshSlot(mailing);
    const prid = await aBookedPrid(mailing, own, slot, { email: aUserId(), phone: undefined });
    await vi.waitFor(() => {
      expect(mail.letters()).toHaveLength(1);
    }, 15_000);
    const booked = mail.letters()[0]?.text ?? '';
    for (const file of [`${prid}-eng.pdf`, `${prid}-fra.pdf`, `${prid}.ics`]) expect(booked).toContain(file);
    const entry = calendarIn(booked);
    const [day, from] = [slot.appointment_date, slot.time_slot_from].map((text) =>
      text.replaceAll(/[-:]/gu, ''),
    );
    expect(entry).toContain(`DTSTART;TZID=Africa/Tunis:${day ?? ''}T${from?.slice(0, 4) ?? ''}00`);
    expect(entry).toContain(`UID:appointment-${prid}@doorstep`);
    await own.send('PUT', `${APPLICATIONS}/${prid}`, undefined);
    await vi.waitFor(() => {
      expect(mail.letters()).toHaveLength(2);
    }, 15_000);
    const ended = calendarIn(mail.letters()[1]?.text ?? '');
    expect(ended).toContain('STATUS:CANCELLED');
    expect(ended).toContain(`UID:appointment-${prid}@doorstep`);
    expect(sequenceIn(ended)).toBeGreaterThanOrEqual(sequenceIn(entry));
  });
});

function signInByPhone(of: RunningServer): Promise<Browser> {
  return signInApplicant(of, '0700900777');
}

/** The part of the letter that is of a calendar, out of its base64. */
function calendarIn(letter: string): string {
  const part = letter.split(/^--/mu).find((text) => text.includes('text/calendar')) ?? '';
  const body = part.slice(part.indexOf('\n\n'));
  const text = part.includes('base64') ? Buffer.from(body, 'base64').toString() : body;
  return text.replaceAll(/\r?\n /gu, '').replaceAll('=3D', '=');
}

function sequenceIn(entry: string): number {
  return Number(/SEQUENCE:(\d+)/u.exec(entry)?.[1]);
}
