import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download } from 'playwright-core';
import { expect } from 'vitest';
import { pictureOfCode, textOfCode } from '../src/code-of-card.ts';
import type { DemoPerson } from '../src/demo-people.ts';
import { runCommand } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { isSignedByOneOf } from '../src/offline-check.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import type { Person } from '../src/person.ts';
import { opensFromTheMenu } from './menu.ts';

/** From the home page, without a sign-in: an empty form is told, then a code brings the card. */
export async function getsTheirCard(
  person: Person,
  { uin, email }: DemoPerson,
  doorstep: Doorstep,
): Promise<Buffer> {
  const { page, t, lookAround } = person;
  await page
    .getByRole('main')
    .getByRole('link', { name: t('card.get-card-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('card.get-title') }).waitFor();
  await lookAround('card-get');
  await page.getByRole('button', { name: t('card.get-send') }).click();
  await page.getByRole('link', { name: t('card.errors.id-empty') }).waitFor();
  await page.getByLabel(t('card.id-label'), { exact: true }).fill(uin);
  await page.getByLabel(t('contact.channel-EMAIL'), { exact: true }).check();
  const before = await messagesSoFar(doorstep, email ?? '');
  await page.getByRole('button', { name: t('card.get-send') }).click();
  await page.getByRole('heading', { level: 1, name: t('card.get-code-title') }).waitFor();
  const code = await newCode(doorstep, email ?? '', before);
  await typesCode(person, code === '000000' ? '000001' : '000000');
  await page.getByRole('link', { name: t('card.errors.code-wrong') }).waitFor();
  await lookAround('card-get-code-wrong');
  await typesCode(person, code);
  await page.getByRole('heading', { level: 1, name: t('card.ready-title') }).waitFor();
  await lookAround('card-ready');
  const arrived = page.waitForEvent('download');
  await page.getByRole('link', { name: t('card.download') }).click();
  return isASignedPdf(await arrived, /^Get_my_UIN_[\w.-]+\.pdf$/u);
}

async function typesCode({ page, t }: Person, code: string): Promise<void> {
  await page.getByLabel(t('sign-in.code-label'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('card.get-check'), exact: true }).click();
}

/** Uploads a picture of the card's code, and is told what is true; then one of a card that somebody made up. */
export async function hasItChecked(
  person: Person,
  card: Buffer,
  name: string,
  portal: string,
): Promise<void> {
  const { page, t, lookAround } = person;
  await page.goto(`${portal}/verify`);
  await page.getByRole('heading', { level: 1, name: t('card.verify-title') }).waitFor();
  await lookAround('verify');
  await page.getByRole('button', { name: t('card.verify-do') }).click();
  await page.getByRole('link', { name: t('card.errors.nothing-given') }).waitFor();
  await page.getByLabel(t('card.verify-picture'), { exact: true }).setInputFiles({
    name: 'code.png',
    mimeType: 'image/png',
    buffer: pictureOfCode(card),
  });
  await page.getByRole('button', { name: t('card.verify-do') }).click();
  await page.getByRole('heading', { level: 1, name: t('card.verify-good-title') }).waitFor();
  await page.getByText(name, { exact: true }).first().waitFor();
  await lookAround('verify-good');
  await page.getByRole('link', { name: t('card.verify-another') }).click();
  await page.getByLabel(t('card.verify-text'), { exact: true }).fill('HELLO');
  await page.getByRole('button', { name: t('card.verify-do') }).click();
  await page.getByRole('link', { name: t('card.errors.not-a-card') }).waitFor();
  await lookAround('verify-no-card');
}

/** Without asking anybody: MOSIP's decoder and the published keys, and the product's own command, say that it is real. */
export async function isRealOffline(card: Buffer, name: string, portal: string): Promise<void> {
  const code = await textOfCode(card);
  const published = await (await fetch(`${portal}/.well-known/credential-keys.json`)).text();
  expect(isSignedByOneOf(code, JSON.parse(published))).toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-keys-'));
  const keys = join(folder, 'keys.json');
  await writeFile(keys, published);
  expect(await runCommand(folder, {}, ['verify-card', code, '--keys', keys])).toContain(`Name: ${name}`);
  await rm(folder, { recursive: true });
}

/** Signed in: chooses what stands on the card, sees it, saves it. */
export async function makesAPersonalCard(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await page
    .getByRole('main')
    .getByRole('link', { name: t('card.task-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('card.make-title') }).waitFor();
  await lookAround('card-make');
  const ticks = page.locator('.maker input[type=checkbox]');
  const shown = page.locator('.preview dt:visible');
  const before = await shown.count();
  await page.locator('#shown-1').check();
  expect(await shown.count()).toBe(before + 1);
  expect(await ticks.count()).toBeGreaterThan(3);
  const arrived = page.waitForEvent('download');
  await page.getByRole('button', { name: t('card.download') }).click();
  await isASignedPdf(await arrived, /^Personalised_card_\d{16}_[\w.-]+\.pdf$/u);
}

/** On the page of an event that brought one. */
export async function savesTheNewCard({ page, t }: Person): Promise<Buffer> {
  const arrived = page.waitForEvent('download');
  await page.getByRole('link', { name: t('history.card') }).click();
  return isASignedPdf(await arrived, /^UIN_\d{16}_[\w.-]+\.pdf$/u);
}

/** On the page of VIDs. */
export async function savesAVidCard(person: Person): Promise<void> {
  const { page, t } = person;
  await opensFromTheMenu(person, t('frame.menu-vids'));
  const arrived = page.waitForEvent('download');
  await page
    .getByRole('button', { name: t('card.vid-card') })
    .first()
    .click();
  await isASignedPdf(await arrived, /^VID_\d{16}_[\w.-]+\.pdf$/u);
}

async function isASignedPdf(download: Download, name: RegExp): Promise<Buffer> {
  expect(download.suggestedFilename()).toMatch(name);
  const pdf = await readFile(await download.path());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).toContain('/ByteRange');
  return pdf;
}
