import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { findsNoAcknowledgement, savesTheAcknowledgement, savesTheHistory } from '../actions/documents.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { eventOfTheNotice, makesATemporaryVid } from '../actions/vids.ts';
import { launchChromium } from '../src/chromium.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { personAt } from '../src/person.ts';

/** No event has this number: it is below the first that is ever issued. */
const NOBODYS = '0000000000000001';

let folder: DataFolder;
let doorstep: Doorstep;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
});

describe.each(CIRCUMSTANCES)('documents in $language, $script, $width px, $theme', (circumstances) => {
  beforeAll(async () => {
    folder = await temporaryDataFolder();
    doorstep = await startDoorstep(folder.path);
  });

  afterAll(async () => {
    await doorstep.stop().finally(folder.remove);
  });

  it('lets a resident save the history and an acknowledgement as PDF', async () => {
    const person = await personAt(browser, circumstances);
    const resident = demoPersonWith(
      ({ email, language }) => email !== null && language === circumstances.language,
    );
    await opensThePortal(person, doorstep);
    await provesWhoTheyAre(person, resident, doorstep);
    await agreesToConsent(person);
    await makesATemporaryVid(person);
    const event = await eventOfTheNotice(doorstep, resident);
    await savesTheHistory(person);
    await savesTheAcknowledgement(person, doorstep.portal, event);
    await findsNoAcknowledgement(person, doorstep.portal, NOBODYS);
    await person.leave();
  });
});
