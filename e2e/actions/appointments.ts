import { readFile } from 'node:fs/promises';
import type { Person } from '../src/person.ts';
import { eventually } from '../src/eventually.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { booksFor } from './desk.ts';
import { asOwner } from './settle.ts';

/** The first time that the page proposes, as far as the appointment. */
export async function booksTheFirstTime({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1, name: t('booking.centre-title') }).waitFor();
  await lookAround('booking-centre');
  await page
    .getByRole('main')
    .getByRole('button', { name: t('booking.take') })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: t('booking.check-title') }).waitFor();
  await lookAround('booking-check');
  await page.getByRole('button', { name: t('booking.book') }).click();
  await page.getByRole('heading', { level: 1, name: t('booking.done-title') }).waitFor();
}

/** The acknowledgement as a PDF. */
export async function savesTheAppointment({ page, t }: Person): Promise<Buffer> {
  const arrived = page.waitForEvent('download');
  await page
    .getByRole('link', { name: t('booking.pdf') })
    .first()
    .click();
  return readFile(await (await arrived).path());
}

/** Waits for the message to somebody that says this of an application. */
export async function isTold(doorstep: Doorstep, to: string, number: string, words: string): Promise<void> {
  await eventually(`the message “${words}” about ${number}`, 20_000, async () =>
    (await doorstep.mailbox(to)).find(({ text }) => text.includes(number) && text.includes(words)),
  );
}

/** Days pass, until the appointment is tomorrow; then appointments are minded, as every minute. */
export async function theDayBefore(dataDir: string, prid: string): Promise<void> {
  await booksFor(dataDir, prid, 1);
  await asOwner(dataDir, async (sql) => {
    await sql`update preregistration.application set booked_at = now() - interval '3 days' where prid = ${prid}`;
    await sql`select platform.enqueue('mind-appointments', '{}'::json, 'mind-appointments')`;
  });
}

export function theDay(dataDir: string, prid: string): Promise<void> {
  return booksFor(dataDir, prid, 0);
}
