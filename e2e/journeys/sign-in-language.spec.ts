import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksASignInIn, choosesInTheBanner } from '../actions/language.ts';
import { launchChromium } from '../src/chromium.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { personAt } from '../src/person.ts';
import { textsIn } from '../src/texts.ts';

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
  'a service’s sign-in in $language, $script, $width px, $theme',
  (circumstances) => {
    it('opens in the language the service asks for, until the person chooses another [L-2]', async () => {
      const person = await personAt(browser, circumstances);
      const { page, t, lookAround } = person;
      const another = circumstances.language === 'fra' ? 'eng' : 'fra';
      const title = page.getByRole('heading', { level: 1 });
      await page.goto(`${doorstep.portal}/`);
      await choosesInTheBanner(person, another);
      await asksASignInIn(person, doorstep);
      expect(await title.textContent()).toContain(t('sign-in.identify-title'));
      await lookAround('sign-in-in-the-language-of-the-service');
      // The question once more after a mistake is in the same language.
      await page.getByRole('button', { name: t('sign-in.send') }).click();
      await page.getByRole('alert').waitFor();
      expect(await title.textContent()).toContain(t('sign-in.identify-title'));
      await choosesInTheBanner(person, another);
      expect(await title.textContent()).toContain(textsIn(another)('sign-in.identify-title'));
      await person.leave();
    });
  },
);
