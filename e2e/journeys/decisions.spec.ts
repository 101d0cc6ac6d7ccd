import { describe, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { choosesInTheBanner } from '../actions/language.ts';
import { decides, opensTheCase, signsInAtTheOffice } from '../actions/office.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import {
  addsProof,
  agreesAndSends,
  asksForTheCheck,
  choosesToChange,
  opensMyData,
} from '../actions/updates.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const NAME = 'Zuleika Varnhagen';

describe.each(CIRCUMSTANCES)(
  'a decision in the back office in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('is made once, on old and new beside each other and the paper; whoever is second is told', async () => {
      const { doorstep } = stage;
      const resident = await personAt(stage.browser, circumstances);
      await changesTheName(resident, doorstep);
      const [first, second] = [
        await personAt(stage.browser, circumstances),
        await personAt(stage.browser, circumstances),
      ];
      for (const officer of [first, second]) {
        await officer.page.goto(`${doorstep.portal}/office`);
        await choosesInTheBanner(officer, circumstances.language);
        await signsInAtTheOffice(officer);
        await opensTheCase(officer);
      }
      await first.page.getByText(NAME).first().waitFor();
      await first.lookAround('office-case');
      await first.page.getByRole('button', { name: first.t('office.decide-send'), exact: true }).click();
      await first.page.getByRole('alert').waitFor();
      await first.lookAround('office-case-empty');
      await decides(first, 'approved');
      await first.page.getByText(first.t('office.done-approved'), { exact: true }).waitFor();
      await first.lookAround('office-case-decided');
      await decides(second, 'rejected');
      await second.page.getByRole('alert').getByText('demo.office').waitFor();
      await second.lookAround('office-case-second');
      for (const person of [resident, first, second]) await person.leave();
    });
  },
);

async function changesTheName(
  resident: Person,
  doorstep: Parameters<typeof opensThePortal>[1],
): Promise<void> {
  const { page, t, circumstances } = resident;
  const somebody = demoPersonWith(
    ({ email, phone, language }) => email !== null && phone !== null && language === circumstances.language,
  );
  await opensThePortal(resident, doorstep);
  await provesWhoTheyAre(resident, somebody, doorstep);
  await agreesToConsent(resident);
  await page.goto(`${doorstep.portal}/services`);
  await opensMyData(resident);
  await choosesToChange(resident, 'fullName');
  await page.locator(`[id="fullName.${circumstances.language}"]`).fill(NAME);
  await addsProof(resident);
  await asksForTheCheck(resident);
  await page.getByRole('heading', { level: 1, name: t('update.check-title') }).waitFor();
  await agreesAndSends(resident);
}
