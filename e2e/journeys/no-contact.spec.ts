import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { asksForACode } from '../actions/sign-in.ts';
import { launchChromium } from '../src/chromium.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { personAt } from '../src/person.ts';

let folder: DataFolder;
let doorstep: Doorstep;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  folder = await temporaryDataFolder();
  doorstep = await startDoorstep(folder.path);
});

afterAll(async () => {
  await browser.close();
  await doorstep.stop().finally(folder.remove);
});

describe.each(CIRCUMSTANCES)(
  'without phone and e-mail on record, in $language, $script, $width px, $theme',
  (circumstances) => {
    it('is told what to do and finds a way on', async () => {
      const person = await personAt(browser, circumstances);
      const { page, t, lookAround } = person;
      const stranded = demoPersonWith(({ phone, email }) => phone === null && email === null);
      await opensThePortal(person, doorstep);
      await asksForACode(person, stranded);

      await page.getByRole('heading', { level: 1, name: t('sign-in.stuck-title') }).waitFor();
      for (const advice of ['stuck-centre', 'stuck-bring', 'stuck-call']) {
        await page.getByText(t(`sign-in.${advice}`)).waitFor();
      }
      await lookAround('sign-in-stuck');
      expect(
        await page.getByRole('main').locator('a[href^="tel:"], a[href^="mailto:"]').count(),
      ).toBeGreaterThan(0);

      await page.getByRole('link', { name: t('sign-in.stuck-retry') }).click();
      await page.getByLabel(t('sign-in.id-label')).waitFor();
      await page.getByRole('button', { name: t('sign-in.abandon') }).click();
      await page.getByRole('heading', { level: 1, name: t('home.title') }).waitFor();
      await person.leave();
    });
  },
);
