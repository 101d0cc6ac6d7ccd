import { expect } from 'vitest';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';
import { opensFromTheMenu } from './menu.ts';

const EVENT_NUMBER = /(?<!\d)\d{16}(?!\d)/u;
const NOTICE_WITHIN = 20_000;

/** Makes a temporary VID; answers its number as the page shows it, digits only. */
export async function makesATemporaryVid(person: Person): Promise<string> {
  const { page, t, lookAround } = person;
  await opensFromTheMenu(person, t('frame.menu-vids'));
  await page.getByRole('heading', { level: 1, name: t('vid.title') }).waitFor();
  await lookAround('vids-none');
  await page.getByRole('button', { name: t('vid.create-temporary') }).click();
  await page.getByText(t('frame.notice-vid-made')).waitFor();
  await lookAround('vids-made');
  const shown = await page.locator('details[open]').innerText();
  const vid = shown.replace(/\D/gu, '');
  expect(vid).toMatch(/^\d{16}$/u);
  return vid;
}

/** The event number that the newest notice by e-mail names. */
export async function eventOfTheNotice(doorstep: Doorstep, { email }: DemoPerson): Promise<string> {
  return eventually('a notice about the VID', NOTICE_WITHIN, async () => {
    const messages = await doorstep.mailbox(email);
    return messages.map(({ text }) => EVENT_NUMBER.exec(text)?.[0]).find((found) => found !== undefined);
  });
}

export async function findsItInTheHistory(person: Person, event: string): Promise<void> {
  const { page, t, lookAround } = person;
  await opensFromTheMenu(person, t('frame.menu-requests'));
  await page.getByRole('heading', { level: 1, name: t('history.title') }).waitFor();
  const rows = page.getByRole('main').locator('tbody tr');
  const texts = (await rows.allInnerTexts()).map((row) => row.replace(/\s/gu, ''));
  expect(texts.filter((row) => row.includes(event))).toHaveLength(1);
  await lookAround('history');
}

export async function revokesIt(person: Person, vid: string): Promise<void> {
  const { page, t, lookAround } = person;
  await opensFromTheMenu(person, t('frame.menu-vids'));
  await page.getByRole('link', { name: t('vid.delete') }).click();
  await page.getByRole('heading', { level: 1, name: t('vid.confirm-title') }).waitFor();
  await lookAround('vid-revoke');
  await page.getByRole('button', { name: t('vid.confirm-yes') }).click();
  await page.getByText(t('frame.notice-vid-ended')).waitFor();
  expect((await page.getByRole('main').innerText()).replace(/\s/gu, '')).not.toContain(vid);
  await lookAround('vids-ended');
}
