import { requestPolicy } from '@doorstep/contract/backbone/partner-keys.ts';
import { describe, expect, it } from 'vitest';
import { choosesInTheBanner } from '../actions/language.ts';
import {
  approvesItsRequest,
  asksForAPolicy,
  letsItInAgain,
  opensTheBank,
  stopsIt,
} from '../actions/office-partners.ts';
import {
  comesTooLate,
  everybodyKnows,
  looksAtIt,
  looksForNobodys,
  takesItBack,
} from '../actions/office-wallets.ts';
import { changesDocuments, changesPlaces, codeOfApp, goesTo, signsInAtTheOffice } from '../actions/office.ts';
import { neighbouringProgram } from '../actions/service-client.ts';
import { putsACredentialInAWallet } from '../actions/wallets.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { inAHurry, personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'a day in the back office in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('changes documents and places after seeing the effect', async () => {
      const officer = await personAt(stage.browser, circumstances);
      await officer.page.goto(`${stage.doorstep.portal}/office`);
      await choosesInTheBanner(officer, circumstances.language);
      await signsInAtTheOffice(officer);
      await goesTo(officer, 'master-data', 'centres-title');
      await changesDocuments(officer);
      await changesPlaces(officer);
      await officer.leave();
    });

    it('decides what a partner asks for, stops it, and lets it in again', async () => {
      await asksForAPolicy(await neighbouringProgram(stage.doorstep, stage.folder, {}, [requestPolicy]));
      const officer = await personAt(stage.browser, circumstances);
      await officer.page.goto(`${stage.doorstep.portal}/office`);
      await choosesInTheBanner(officer, circumstances.language);
      await signsInAtTheOffice(officer);
      await goesTo(officer, 'partners', 'partners-title');
      await opensTheBank(officer);
      await approvesItsRequest(officer);
      await stopsIt(officer);
      await letsItInAgain(officer);
      await officer.leave();
    });

    it('takes back what a stolen phone holds, once, and its person is told', async () => {
      const resident = demoPersonWith(({ email, phone }) => email !== null && phone !== null);
      const held = await putsACredentialInAWallet(stage.doorstep, stage.folder, resident);
      const officer = await personAt(stage.browser, circumstances);
      const colleague = await personAt(stage.browser, circumstances);
      for (const one of [officer, colleague]) {
        await one.page.goto(`${stage.doorstep.portal}/office`);
        await choosesInTheBanner(one, circumstances.language);
        await signsInAtTheOffice(inAHurry(one));
        await goesTo(one, 'credentials', 'credentials-title');
      }
      await looksForNobodys(officer);
      await looksAtIt(colleague, stage.doorstep, held);
      await takesItBack(officer, resident);
      await comesTooLate(colleague);
      await everybodyKnows(stage.doorstep, resident, held);
      await officer.leave();
      await colleague.leave();
    });

    it('looks at what waits, changes a centre after seeing the effect, and finds it in the audit', async () => {
      const officer = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = officer;
      await page.goto(`${stage.doorstep.portal}/office`);
      await choosesInTheBanner(officer, circumstances.language);
      await signsInAtTheOffice(officer);
      await lookAround('office-home');

      await goesTo(officer, 'decisions', 'decisions-title');
      await page
        .getByLabel(t('office.registration-number'), { exact: true })
        .fill('10001200110000120261121050000');
      await page.getByRole('button', { name: t('office.find'), exact: true }).click();
      await page.getByRole('alert').waitFor();
      await lookAround('office-decisions');

      await goesTo(officer, 'reports', 'reports-title');
      await lookAround('office-reports');
      await goesTo(officer, 'credentials', 'credentials-title');
      await lookAround('office-credentials');
      await goesTo(officer, 'messages', 'messages-title');
      await lookAround('office-messages');

      await goesTo(officer, 'master-data', 'centres-title');
      await lookAround('office-centres');
      await page.goto(`${stage.doorstep.portal}/office/master-data/centres/10001`);
      await page.getByLabel(t('office.kiosks'), { exact: true }).fill('1');
      await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
      await page.getByRole('heading', { level: 2, name: t('office.effect') }).waitFor();
      await lookAround('office-centre-effect');
      await page.getByRole('button', { name: t('office.publish'), exact: true }).click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel(t('office.reason'), { exact: true }).fill('Two desks are being repaired');
      await page.getByRole('button', { name: t('office.publish'), exact: true }).click();
      await page.getByText(t('office.published'), { exact: true }).waitFor();
      expect(await page.getByLabel(t('office.kiosks'), { exact: true }).inputValue()).toBe('1');
      await lookAround('office-centre');

      await page.getByRole('link', { name: t('office.part-holidays'), exact: true }).click();
      await page.getByRole('heading', { level: 1, name: t('office.holidays-title') }).waitFor();
      await lookAround('office-holidays');
      await page.getByRole('link', { name: t('office.part-templates'), exact: true }).click();
      await page.getByRole('heading', { level: 1, name: t('office.templates-title') }).waitFor();
      await lookAround('office-templates');
      await page.goto(`${stage.doorstep.portal}/office/master-data/templates/ida-auth-otp-sms-template/eng`);
      await page.getByLabel(t('office.template-text'), { exact: true }).fill('Your code is $cide');
      await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
      await page.getByRole('alert').waitFor();
      await lookAround('office-template-faulty');

      await goesTo(officer, 'figures', 'figures-title');
      await lookAround('office-figures');

      await goesTo(officer, 'audit', 'audit-title');
      await page.getByLabel(t('office.audit-kind'), { exact: true }).fill('office.centre.publish');
      await page.getByRole('button', { name: t('office.find'), exact: true }).click();
      await page.getByRole('heading', { level: 2, name: t('office.audit-found') }).waitFor();
      await page.getByText('demo.office', { exact: true }).first().waitFor();
      await lookAround('office-audit');
      await page.getByRole('button', { name: t('office.chain-check'), exact: true }).click();
      await page.getByRole('status').first().waitFor();
      await lookAround('office-chain');

      await page.goto(`${stage.doorstep.portal}/office/second-factor`);
      await page.getByRole('button', { name: t('office.app-begin'), exact: true }).click();
      await lookAround('office-app');
      const key = await page.locator('.secret code').innerText();
      await page.getByLabel(t('office.app-code'), { exact: true }).fill(codeOfApp(key, -1));
      await page.getByRole('button', { name: t('office.app-confirm'), exact: true }).click();
      await page.getByRole('heading', { level: 2, name: t('office.recovery-title') }).waitFor();
      await lookAround('office-recovery');
      await page.getByRole('link', { name: t('office.app-on'), exact: true }).click();
      await page.getByRole('button', { name: t('frame.sign-out') }).click();
      await page.getByRole('heading', { level: 1, name: t('office.sign-in-title') }).waitFor();
      await page.getByLabel(t('desk.user-name'), { exact: true }).fill('demo.office');
      await page.getByLabel(t('desk.password'), { exact: true }).fill('ledger window cedar rain');
      await page.getByRole('button', { name: t('desk.sign-in'), exact: true }).click();
      await page.getByRole('heading', { level: 1, name: t('office.code-title') }).waitFor();
      await lookAround('office-code');
      await page.getByLabel(t('office.code'), { exact: true }).fill(codeOfApp(key));
      await page.getByRole('button', { name: t('office.code-send'), exact: true }).click();
      await page.getByRole('heading', { level: 1, name: t('office.title') }).waitFor();
      await officer.leave();
    });
  },
);
