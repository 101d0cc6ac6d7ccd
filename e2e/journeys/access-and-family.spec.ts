import { describe, expect, it } from 'vitest';
import { looksAtTheirOwn, opensAccesses, savesTheDocument, savesTheTable } from '../actions/accesses.ts';
import { opensThePortal } from '../actions/arrive.ts';
import { actsFor, addsADependant, opensFamily, stopsActing } from '../actions/family.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'acting for a child, and who saw one’s data, in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('shows whom one acts for on every page, and what a guardian did', async () => {
      const person = await personAt(stage.browser, circumstances);
      const child = demoPersonWith(({ valuesOf }) => valuesOf('introducerUIN').length > 0);
      const [guardianUin] = child.valuesOf('introducerUIN');
      const guardian = demoPersonWith(({ uin }) => uin === guardianUin);
      const stranger = demoPersonWith(({ uin }) => uin !== child.uin && uin !== guardian.uin);
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, guardian, stage.doorstep);
      await agreesToConsent(person);

      await opensAccesses(person, stage.doorstep);
      await person.lookAround('access-empty');
      await looksAtTheirOwn(person);
      await person.lookAround('access-own');

      await opensFamily(person, stage.doorstep);
      await person.lookAround('family-empty');
      await addsADependant(person, stranger, child);
      await person.lookAround('family-added');
      await actsFor(person, child);
      await person.lookAround('family-acting');
      await person.page.goto(`${stage.doorstep.portal}/services/vids`);
      await person.lookAround('family-acting-vids');

      await opensAccesses(person, stage.doorstep);
      await person.page.locator('tbody').getByText(person.t('access.actor-guardian')).first().waitFor();
      await person.lookAround('access-guardian');
      expect(await savesTheTable(person, stage.doorstep)).toContain(person.t('access.actor-guardian'));
      await savesTheDocument(person, stage.doorstep);

      await stopsActing(person);
      await person.page.goto(`${stage.doorstep.portal}/services/requests`);
      await person.lookAround('family-history');
      await person.leave();
    });
  },
);
