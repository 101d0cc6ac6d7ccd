import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import {
  WITHOUT_SECOND_FACTOR,
  addsProof,
  agreesAndSends,
  anOfficerDecides,
  answersTheOffice,
  asksForTheCheck,
  choosesToChange,
  opensMyData,
  seesTheStep,
} from '../actions/updates.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { countClicks } from '../src/click-count.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { eventually } from '../src/eventually.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const WANTED = 'Both sides of your card';
const NAME_CLICKS = 6;
const PHONE_CLICKS = 3;
const NOTICE_WITHIN = 20_000;

describe.each(CIRCUMSTANCES)(
  'changing one’s own data in $language, $script, $width px, $theme',
  (circumstances) => {
    const { language, script } = circumstances;
    const stage = setTheStage(WITHOUT_SECOND_FACTOR);

    it('changes a name with a paper, is told, calls a change back and meets a limit', async () => {
      const { doorstep } = stage;
      const person = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = person;
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks === language,
      );
      await opensThePortal(person, doorstep);
      await provesWhoTheyAre(person, resident, doorstep);
      await agreesToConsent(person);

      const clicks = script === 'with JavaScript' ? await countClicks(page) : null;
      await page.goto(`${doorstep.portal}/services`);
      const before = clicks?.() ?? 0;
      await opensMyData(person);
      await choosesToChange(person, 'fullName');
      await lookAround('update-name');
      await asksForTheCheck(person);
      await page.getByRole('link', { name: t('update.errors.empty') }).waitFor();
      await lookAround('update-name-empty');
      const wasted = 1;
      const name = page.locator(`[id="fullName.${language}"]`);
      await name.fill('Zoé O’Brien-Ḥaddād نور');
      await addsProof(person);
      await asksForTheCheck(person);
      await page.getByRole('heading', { level: 1, name: t('update.check-title') }).waitFor();
      await lookAround('update-check');
      await agreesAndSends(person);
      if (clicks !== null) expect(clicks() - before - wasted).toBeLessThanOrEqual(NAME_CLICKS);
      await lookAround('update-sent');

      const email = resident.email ?? '';
      const toldBefore = (await doorstep.mailbox(email)).length;
      await seesTheStep(person, 'update.step-deciding-now');
      await lookAround('update-deciding');
      await anOfficerDecides(doorstep, { wanted: WANTED });
      await seesTheStep(person, 'update.step-more-wanted-now');
      await answersTheOffice(person, WANTED);
      await seesTheStep(person, 'update.step-deciding-now');
      await anOfficerDecides(doorstep, 'approved');
      await seesTheStep(person, 'update.step-made-text');
      await lookAround('update-made');
      await eventually('the notice', NOTICE_WITHIN, async () =>
        (await doorstep.mailbox(email)).length > toldBefore ? true : undefined,
      );

      await page.goto(`${doorstep.portal}/services/update/gender`);
      for (const round of [1, 2]) {
        await page.locator('#gender').selectOption({ index: round === 1 ? 3 : 1 });
        await addsProof(person);
        await asksForTheCheck(person);
        await agreesAndSends(person);
        await anOfficerDecides(doorstep, 'approved');
        await seesTheStep(person, 'update.step-made-text');
        await page.goto(`${doorstep.portal}/services/update/gender`);
      }
      await page.getByText(t('update.limit-reached')).waitFor();
      await lookAround('update-limit');

      await page.goto(`${doorstep.portal}/services/update/dateOfBirth`);
      await page.locator('[id="dateOfBirth.day"]').fill('3');
      await page.locator('[id="dateOfBirth.month"]').fill('9');
      await page.locator('[id="dateOfBirth.year"]').fill('1990');
      await addsProof(person);
      await asksForTheCheck(person);
      await agreesAndSends(person);
      await seesTheStep(person, 'update.step-deciding-now');
      await page.getByText(t('update.call-back'), { exact: true }).click();
      await page.getByRole('button', { name: t('update.call-back-yes') }).click();
      await page.getByText(t('frame.notice-update-called-back')).waitFor();
      await lookAround('update-called-back');
      await page.goto(`${doorstep.portal}/services/update`);
      await lookAround('update-list-after');
      await person.leave();
    });

    it('changes an address place by place, and a phone with the code that went to it', async () => {
      const { doorstep } = stage;
      const person = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = person;
      // Another than in the journey before, who has agreed to be known here already.
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks !== language,
      );
      await opensThePortal(person, doorstep);
      await provesWhoTheyAre(person, resident, doorstep);
      await agreesToConsent(person);

      const clicks = script === 'with JavaScript' ? await countClicks(page) : null;
      await page.goto(`${doorstep.portal}/services`);
      const before = clicks?.() ?? 0;
      const contact = page.getByRole('link', { name: t('update.contact-card-title'), exact: true });
      await contact.click();
      await page.getByLabel(t('update.contact-label')).waitFor();
      await lookAround('update-contact');
      const phone = language === 'ara' ? '٠٦١١٢٢٣٣٤٤' : '06 11 22 33 55';
      const wire = language === 'ara' ? '0611223344' : '0611223355';
      await page.getByLabel(t('update.contact-label')).fill(phone);
      const sent = await messagesSoFar(doorstep, wire);
      await page.getByRole('button', { name: t('update.send-code') }).click();
      await page.getByRole('heading', { level: 1, name: t('update.code-title') }).waitFor();
      await lookAround('update-contact-code');
      await page
        .getByLabel(t('sign-in.code-label'), { exact: true })
        .fill(await newCode(doorstep, wire, sent));
      await page.getByRole('button', { name: t('update.confirm') }).click();
      await page.getByText(t('frame.notice-update-sent')).waitFor();
      if (clicks !== null) expect(clicks() - before).toBeLessThanOrEqual(PHONE_CLICKS);
      await seesTheStep(person, 'update.step-made-text');

      await page.goto(`${doorstep.portal}/services/update/address`);
      await lookAround('update-address');
      for (const level of ['region', 'province', 'city', 'zone']) {
        await page.locator(`#${level}`).selectOption({ index: 1 });
        await page.getByRole('button', { name: t('update.places') }).click();
        await page.locator(`#${level} option:checked`).first().waitFor({ state: 'attached' });
      }
      await page.locator('#postalCode').selectOption({ index: 1 });
      await addsProof(person);
      await asksForTheCheck(person);
      await page.getByRole('heading', { level: 1, name: t('update.check-title') }).waitFor();
      await lookAround('update-address-check');
      await agreesAndSends(person);
      await seesTheStep(person, 'update.step-made-text');
      await person.leave();
    });
  },
);
