import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { findsNothing, looksAtOne, missesAnothersEvent, pinsAsManyAsCanBe } from '../actions/history.ts';
import {
  findsNoNotifications,
  hearsTheBell,
  locksComeToTheirEnd,
  readsThem,
} from '../actions/notifications.ts';
import { agreesToConsent, provesWhoTheyAre, signsOut } from '../actions/sign-in.ts';
import { eventOfTheNotice, makesATemporaryVid } from '../actions/vids.ts';
import { launchChromium } from '../src/chromium.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { personAt } from '../src/person.ts';

/** As many pins as the default country allows. */
const MOST_PINS = 3;

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
  'history and notifications in $language, $script, $width px, $theme',
  (circumstances) => {
    beforeAll(async () => {
      folder = await temporaryDataFolder();
      doorstep = await startDoorstep(folder.path);
    });

    afterAll(async () => {
      await doorstep.stop().finally(folder.remove);
    });

    it('tells a resident what happened, and what came of what they asked for', async () => {
      const person = await personAt(browser, circumstances);
      const resident = demoPersonWith(
        ({ email, language }) => email !== null && language === circumstances.language,
      );
      await opensThePortal(person, doorstep);
      await provesWhoTheyAre(person, resident, doorstep);
      await agreesToConsent(person);
      await findsNoNotifications(person);
      await makesATemporaryVid(person);
      const vidEvent = await eventOfTheNotice(doorstep, resident);
      const locks = await locksComeToTheirEnd(folder.path);
      await hearsTheBell(person, doorstep.portal, locks.length);
      await readsThem(person, locks);
      await hearsTheBell(person, doorstep.portal, null);
      await pinsAsManyAsCanBe(person, MOST_PINS);
      await looksAtOne(person, vidEvent, 'request-vid');
      await findsNothing(person);
      await missesAnothersEvent(person, doorstep.portal);
      await signsOut(person);
      await person.leave();
    });
  },
);
