import type { Download } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

/** A town of the demonstration country that has several centres. */
const TOWN: Readonly<Record<string, string>> = {
  eng: 'Port Amara',
  fra: 'Port Amara',
  ara: 'بورت أمارة',
  hin: 'पोर्ट अमारा',
  kan: 'ಪೋರ್ಟ್ ಅಮಾರಾ',
  tam: 'போர்ட் அமரா',
  spa: 'Port Amara',
};

describe.each(CIRCUMSTANCES)(
  'somebody who wants to go to a centre, in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('finds one, sees when it is open, and what to bring', async () => {
      const person = await personAt(stage.browser, circumstances);
      await opensThePortal(person, stage.doorstep);
      await opensCentres(person);
      await looksByName(person);
      await looksByPlace(person);
      await looksAround(person, stage.doorstep.portal);
      await seesWhatToBring(person);
      await person.leave();
    });
  },
);

async function opensCentres({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('link', { name: t('home.centres-title') }).click();
  await page.getByRole('heading', { level: 1, name: t('centre.title') }).waitFor();
  expect(
    await page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('h3') })
      .count(),
  ).toBe(11);
  await mapStands(page);
  await lookAround('centres');
}

async function looksByName(person: Person): Promise<void> {
  const { page, t, circumstances, lookAround } = person;
  const town = TOWN[circumstances.language] ?? '';
  await page.getByLabel(t('centre.search')).fill(town);
  await page.getByRole('button', { name: t('centre.find') }).click();
  await page.getByRole('heading', { level: 2 }).filter({ hasText: town }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe(town);
  await mapStands(page);
  await lookAround('centres-by-name');
  await savesPdf(person, t('centre.save'), /^Registration_centers_.*\.pdf$/u);

  await page.getByLabel(t('centre.search')).fill('zzzzzz');
  await page.getByRole('button', { name: t('centre.find') }).click();
  await page.getByRole('heading', { name: t('centre.none-title') }).waitFor();
  await lookAround('centres-none');
  await page.getByRole('link', { name: t('centre.clear') }).click();
  await page.getByRole('heading', { level: 2, name: t('centre.of-all') }).waitFor();
}

/** With a script the next choice comes by itself; without one the button brings it. */
async function looksByPlace({ page, t, circumstances, lookAround }: Person): Promise<void> {
  const show = page.getByRole('button', { name: t('centre.place-show') });
  await page.getByText(t('centre.by-place'), { exact: true }).click();
  for (const [level, code] of ['CST', 'SEL'].entries()) {
    await page.locator(`#place-${String(level)}`).selectOption(code);
    if (circumstances.script === 'without JavaScript') await show.click();
    await page.locator(`#place-${String(level + 1)}`).waitFor();
  }
  if (circumstances.script === 'with JavaScript') await show.click();
  await page.waitForURL(/place=CST/u);
  await mapStands(page);
  await lookAround('centres-by-place');
}

/** The position of the device, where there is a script; else an address somebody sent. */
async function looksAround({ page, t, circumstances, lookAround }: Person, portal: string): Promise<void> {
  const near = page.getByRole('button', { name: t('centre.near') });
  if (circumstances.script === 'with JavaScript') {
    await page.context().setGeolocation({ latitude: 35.4917, longitude: 19.1087 });
    await page.context().grantPermissions(['geolocation']);
    await near.click();
    await page.waitForURL('**/centres?near=35.49,19.11');
  } else {
    expect(await near.count()).toBe(0);
    await page.goto(`${portal}/centres?near=35.49,19.11`);
  }
  await page.getByRole('heading', { level: 2, name: t('centre.of-near') }).waitFor();
  await mapStands(page);
  await lookAround('centres-near');
}

async function seesWhatToBring(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await page.getByRole('link', { name: t('centre.documents') }).click();
  await page.getByRole('heading', { level: 1, name: t('documents.title') }).waitFor();
  await lookAround('documents');

  await page.getByRole('link', { name: t('documents.purpose-first') }).click();
  await page.getByRole('button', { name: t('documents.show') }).click();
  await page.getByRole('alert').getByRole('link').first().waitFor();
  await lookAround('documents-missing');
  for (const question of ['age', 'residence', 'biometrics']) await page.locator(`#${question}-0`).check();
  await page.getByRole('button', { name: t('documents.show') }).click();
  await page.getByRole('heading', { level: 2, name: t('documents.list-first') }).waitFor();
  await lookAround('documents-first');
  await savesPdf(person, t('documents.save'), /^Supporting_documents_.*\.pdf$/u);

  await page.getByRole('link', { name: t('documents.change-answers') }).click();
  await page.getByRole('link', { name: t('documents.purpose-lost') }).click();
  await page.getByRole('heading', { level: 2, name: t('documents.list-lost') }).waitFor();
  await page.getByRole('link', { name: t('documents.centres') }).click();
  await page.getByRole('heading', { level: 1, name: t('centre.title') }).waitFor();
}

async function savesPdf({ page }: Person, link: string, name: RegExp): Promise<void> {
  const [download]: [Download, unknown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(name);
  expect(await download.failure()).toBeNull();
}

/** The moving map takes the drawing's place while the page is looked at, so the picture waits for it. */
async function mapStands(page: Person['page']): Promise<void> {
  await page.locator('[data-map] :is(svg .marker, .centre-marker)').first().waitFor({ state: 'attached' });
  const script = page.locator('script[src*="leaflet"]');
  if ((await script.count()) > 0) await page.locator('.centre-marker').first().waitFor();
}
