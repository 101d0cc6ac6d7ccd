import { describe, it } from 'vitest';
import {
  followsAnApplication,
  mistypesTheNumber,
  opensTheStatus,
  registeredUnder,
  typesAnotherNumber,
} from '../actions/application-status.ts';
import { opensThePortal } from '../actions/arrive.ts';
import { followsTheReport, opensReports, reportsAnEvent, reportsAProblem } from '../actions/reports.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const AID = '10001200110007720261120050000';

describe.each(CIRCUMSTANCES)(
  'status and reports in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('follows an application by the number on its slip, without a dead end', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(({ language }) => language === circumstances.language);
      await registeredUnder(stage.doorstep, stage.folder, AID);
      await opensThePortal(person, stage.doorstep);
      await opensTheStatus(person);
      await person.lookAround('status-ask');
      await mistypesTheNumber(person);
      await typesAnotherNumber(person, resident.uin);
      await followsAnApplication(person, AID, stage.doorstep);
      await person.leave();
    });

    it('reports a problem with a picture, and follows it', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(
        ({ email, language }) => email !== null && language === circumstances.language,
      );
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);
      await opensReports(person, stage.doorstep);
      await reportsAProblem(person, 'بطاقتي مكسورة, elle est cassée');
      await followsTheReport(person, 'It came by post on Monday.');
      await reportsAnEvent(person, stage.doorstep);
      await person.leave();
    });
  },
);
