import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import {
  agreesToConsent,
  isReallySignedOut,
  provesWhoTheyAre,
  seesTheirName,
  signsOut,
} from '../actions/sign-in.ts';
import { eventOfTheNotice, findsItInTheHistory, makesATemporaryVid, revokesIt } from '../actions/vids.ts';
import { launchChromium } from '../src/chromium.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import type { DemoPerson } from '../src/demo-people.ts';
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

describe.each(CIRCUMSTANCES)('first sign-in in $language, $script, $width px, $theme', (circumstances) => {
  const { language } = circumstances;
  // Each time on a new installation: nobody has signed in, agreed or made anything before.
  beforeAll(async () => {
    folder = await temporaryDataFolder();
    doorstep = await startDoorstep(folder.path);
  });

  afterAll(async () => {
    await doorstep.stop().finally(folder.remove);
  });

  it('lets a resident in, make and revoke a VID, and out again', async () => {
    const person = await personAt(browser, circumstances);
    const resident = aResidentWhoSpeaks(language);
    await opensThePortal(person, doorstep);
    await provesWhoTheyAre(person, resident, doorstep);
    await agreesToConsent(person);
    await seesTheirName(person, resident);
    const vid = await makesATemporaryVid(person);
    await findsItInTheHistory(person, await eventOfTheNotice(doorstep, resident));
    await revokesIt(person, vid);
    await signsOut(person);
    await isReallySignedOut(person, doorstep);
    await person.leave();
  });
});

function aResidentWhoSpeaks(wanted: string): DemoPerson {
  return demoPersonWith(({ email, language }) => email !== null && language === wanted);
}
