import { describe, it } from 'vitest';
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
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

/** As many pins as the default country allows. */
const MOST_PINS = 3;

describe.each(CIRCUMSTANCES)(
  'history and notifications in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('tells a resident what happened, and what came of what they asked for', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(
        ({ email, language }) => email !== null && language === circumstances.language,
      );
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);
      await findsNoNotifications(person);
      await makesATemporaryVid(person);
      const vidEvent = await eventOfTheNotice(stage.doorstep, resident);
      const locks = await locksComeToTheirEnd(stage.folder);
      await hearsTheBell(person, stage.doorstep.portal, locks.length);
      await readsThem(person, locks);
      await hearsTheBell(person, stage.doorstep.portal, null);
      await pinsAsManyAsCanBe(person, MOST_PINS);
      await looksAtOne(person, vidEvent, 'request-vid');
      await findsNothing(person);
      await missesAnothersEvent(person, stage.doorstep.portal);
      await signsOut(person);
      await person.leave();
    });
  },
);
