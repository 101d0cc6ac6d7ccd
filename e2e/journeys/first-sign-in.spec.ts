import { describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import {
  agreesToConsent,
  isReallySignedOut,
  provesWhoTheyAre,
  seesTheirName,
  signsOut,
} from '../actions/sign-in.ts';
import { eventOfTheNotice, findsItInTheHistory, makesATemporaryVid, revokesIt } from '../actions/vids.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import type { DemoPerson } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)('first sign-in in $language, $script, $width px, $theme', (circumstances) => {
  const { language } = circumstances;
  // Each time on a new installation: nobody has signed in, agreed or made anything before.
  const stage = setTheStage();

  it('lets a resident in, make and revoke a VID, and out again', async () => {
    const person = await personAt(stage.browser, circumstances);
    const resident = aResidentWhoSpeaks(language);
    await opensThePortal(person, stage.doorstep);
    await provesWhoTheyAre(person, resident, stage.doorstep);
    await agreesToConsent(person);
    await seesTheirName(person, resident);
    const vid = await makesATemporaryVid(person);
    await findsItInTheHistory(person, await eventOfTheNotice(stage.doorstep, resident));
    await revokesIt(person, vid);
    await signsOut(person);
    await isReallySignedOut(person, stage.doorstep);
    await person.leave();
  });
});

function aResidentWhoSpeaks(wanted: string): DemoPerson {
  return demoPersonWith(({ email, language }) => email !== null && language === wanted);
}
