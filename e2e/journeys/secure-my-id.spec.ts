import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { locks, locksTheLastWayIn, opensForATime, opensSecurity, unlocks } from '../actions/locks.ts';
import { agreesToConsent, asksForACode, provesWhoTheyAre, signsOut } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { countClicks } from '../src/click-count.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const CLICKS = 2;

describe.each(CIRCUMSTANCES)(
  'securing one’s ID in $language, $script, $width px, $theme',
  (circumstances) => {
    const { language, script } = circumstances;
    const stage = setTheStage();

    it('locks, opens for a time, unlocks, and warns before nobody can sign in any more', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks === language,
      );
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);

      const clicks = await countClicks(person.page);
      await person.page.goto(`${stage.doorstep.portal}/services`);
      await opensSecurity(person);
      await person.lookAround('security-open');
      await locks(person, 'bio-FINGER');
      // Without a script nobody can count.
      if (script === 'with JavaScript') expect(clicks()).toBe(CLICKS);
      await person.lookAround('security-locked');
      await opensForATime(person, 'bio-FINGER');
      await person.lookAround('security-for-a-time');
      await locks(person, 'otp-phone');
      await locksTheLastWayIn(person, 'otp-email');
      await person.lookAround('security-no-way-in');
      await unlocks(person, 'otp-phone');
      await locksTheLastWayIn(person, 'otp-phone');

      await signsOut(person);
      await opensThePortal(person, stage.doorstep);
      await asksForACode(person, resident);
      await person.page.getByRole('link', { name: person.t('sign-in.errors.auth-type-locked') }).waitFor();
      await person.lookAround('sign-in-locked');
      await person.leave();
    });
  },
);
