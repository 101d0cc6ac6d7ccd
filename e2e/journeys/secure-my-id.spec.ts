import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { locks, locksTheLastWayIn, opensForATime, opensSecurity, unlocks } from '../actions/locks.ts';
import { agreesToConsent, asksForACode, provesWhoTheyAre, signsOut } from '../actions/sign-in.ts';
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
});

afterAll(async () => {
  await browser.close();
});

describe.each(CIRCUMSTANCES)(
  'securing one’s ID in $language, $script, $width px, $theme',
  (circumstances) => {
    const { language } = circumstances;
    beforeAll(async () => {
      folder = await temporaryDataFolder();
      doorstep = await startDoorstep(folder.path);
    });

    afterAll(async () => {
      await doorstep.stop().finally(folder.remove);
    });

    it('locks, opens for a time, unlocks, and warns before nobody can sign in any more', async () => {
      const person = await personAt(browser, circumstances);
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks === language,
      );
      await opensThePortal(person, doorstep);
      await provesWhoTheyAre(person, resident, doorstep);
      await agreesToConsent(person);

      await opensSecurity(person);
      await person.lookAround('security-open');
      await locks(person, 'bio-FINGER');
      await person.lookAround('security-locked');
      await opensForATime(person, 'bio-FINGER');
      await person.lookAround('security-for-a-time');
      await locks(person, 'otp-phone');
      await locksTheLastWayIn(person, 'otp-email');
      await person.lookAround('security-no-way-in');
      await unlocks(person, 'otp-phone');
      await locksTheLastWayIn(person, 'otp-phone');

      await signsOut(person);
      await opensThePortal(person, doorstep);
      await asksForACode(person, resident);
      await person.page.getByRole('link', { name: person.t('sign-in.errors.auth-type-locked') }).waitFor();
      await person.lookAround('sign-in-locked');
      await person.leave();
    });
  },
);
