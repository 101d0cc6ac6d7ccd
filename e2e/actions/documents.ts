import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from '../src/person.ts';
import { opensFromTheMenu } from './menu.ts';

/** Saves the history from its page, and finds a PDF of this product under the name it came with. */
export async function savesTheHistory(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await opensFromTheMenu(person, t('frame.menu-requests'));
  await page.getByRole('heading', { level: 1, name: t('history.title') }).waitFor();
  await lookAround('history-to-save');
  const arrived = page.waitForEvent('download');
  await page.getByRole('link', { name: t('history.save') }).click();
  await isASignedPdf(await arrived, /^View_history_[\dT_-]+\.pdf$/u);
}

/** Saves the acknowledgement of an event by its address, as the event's page links to it. */
export async function savesTheAcknowledgement(
  { page }: Person,
  portal: string,
  event: string,
): Promise<void> {
  const arrived = page.waitForEvent('download');
  // A navigation that turns into a download never arrives anywhere.
  await page.goto(`${portal}/services/requests/${event}/acknowledgement`).catch(() => null);
  await isASignedPdf(await arrived, new RegExp(`^Ack_Generate VID_${event}_[\\dT_-]+\\.pdf$`, 'u'));
}

export async function findsNoAcknowledgement(
  { page, t }: Person,
  portal: string,
  event: string,
): Promise<void> {
  const answer = await page.goto(`${portal}/services/requests/${event}/acknowledgement`);
  expect(answer?.status()).toBe(404);
  await page.goto(`${portal}/services/requests`);
  await page.getByRole('heading', { level: 1, name: t('history.title') }).waitFor();
}

async function isASignedPdf(download: Download, name: RegExp): Promise<void> {
  expect(download.suggestedFilename()).toMatch(name);
  const pdf = (await readFile(await download.path())).toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf).toContain('/ByteRange');
}
