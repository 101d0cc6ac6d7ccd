import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { agreesToConsent, asksForACode, provesWhoTheyAre, signsOut } from '../actions/sign-in.ts';
import {
  callsItOff,
  letsACodeOpenIt,
  letsNoCodeOpenIt,
  locksEverything,
  opensEverythingForATime,
  plansAnOpening,
  signsInAgain,
  takesTheWayBack,
} from '../actions/whole-lock.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { countClicks } from '../src/click-count.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'locking the whole ID in $language, $script, $width px, $theme',
  (circumstances) => {
    const { language, script } = circumstances;
    const stage = setTheStage();

    it('takes two clicks, leaves a way back, opens for a time and by plan', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks === language,
      );
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);

      const clicks = await countClicks(person.page);
      await person.page.goto(`${stage.doorstep.portal}/services`);
      await person.page.getByRole('link', { name: person.t('home.security-title') }).click();
      await person.lookAround('whole-lock-open');
      await locksEverything(person);
      if (script === 'with JavaScript') expect(clicks()).toBeLessThanOrEqual(2);
      await person.lookAround('whole-lock-locked');
      await letsNoCodeOpenIt(person);
      await letsACodeOpenIt(person);
      await plansAnOpening(person);
      await person.lookAround('whole-lock-planned');
      await callsItOff(person);
      await opensEverythingForATime(person);
      await person.lookAround('whole-lock-for-a-time');
      await locksEverything(person);

      await signsOut(person);
      await opensThePortal(person, stage.doorstep);
      await asksForACode(person, resident);
      await person.page.getByRole('link', { name: person.t('sign-in.errors.auth-type-locked') }).waitFor();
      await takesTheWayBack(person, resident, stage.doorstep);
      await opensThePortal(person, stage.doorstep);
      await signsInAgain(person, resident, stage.doorstep);
      await person.leave();
    });
  },
);
