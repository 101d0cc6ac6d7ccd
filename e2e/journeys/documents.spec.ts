import { describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { findsNoAcknowledgement, savesTheAcknowledgement, savesTheHistory } from '../actions/documents.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { eventOfTheNotice, makesATemporaryVid } from '../actions/vids.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

/** No event has this number: it is below the first that is ever issued. */
const NOBODYS = '0000000000000001';

describe.each(CIRCUMSTANCES)('documents in $language, $script, $width px, $theme', (circumstances) => {
  const stage = setTheStage();

  it('lets a resident save the history and an acknowledgement as PDF', async () => {
    const person = await personAt(stage.browser, circumstances);
    const resident = demoPersonWith(
      ({ email, language }) => email !== null && language === circumstances.language,
    );
    await opensThePortal(person, stage.doorstep);
    await provesWhoTheyAre(person, resident, stage.doorstep);
    await agreesToConsent(person);
    await makesATemporaryVid(person);
    const event = await eventOfTheNotice(stage.doorstep, resident);
    await savesTheHistory(person);
    await savesTheAcknowledgement(person, stage.doorstep.portal, event);
    await findsNoAcknowledgement(person, stage.doorstep.portal, NOBODYS);
    await person.leave();
  });
});
