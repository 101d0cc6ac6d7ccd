import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import {
  choosesPartner,
  forgetsEverything,
  looksAtTheChoices,
  opensSharing,
  ordersACard,
  paysAtThePrinters,
  shares,
  takesItBack,
} from '../actions/shares.ts';
import { agreesToConsent, provesWhoTheyAre } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { countClicks } from '../src/click-count.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'sharing data and ordering a card in $language, $script, $width px, $theme',
  (circumstances) => {
    const { language, script } = circumstances;
    const stage = setTheStage();

    it('shares one thing and takes it back; orders a card, pays at the printer’s and follows it', async () => {
      const person = await personAt(stage.browser, circumstances);
      const resident = demoPersonWith(
        ({ email, phone, language: speaks }) => email !== null && phone !== null && speaks === language,
      );
      await opensThePortal(person, stage.doorstep);
      await provesWhoTheyAre(person, resident, stage.doorstep);
      await agreesToConsent(person);
      const { page, t, lookAround } = person;
      const services = page.url();
      const clicks = script === 'with JavaScript' ? await countClicks(page) : null;
      await page.goto(services);
      await opensSharing(person);
      await lookAround('share');
      const before = clicks?.() ?? 0;
      await choosesPartner(person);
      await lookAround('share-form');
      await looksAtTheChoices(person);
      await forgetsEverything(person);
      await lookAround('share-nothing-chosen');
      const spent = clicks?.() ?? 0;
      await shares(person, 'dateOfBirth');
      // The way to the form, the tick, the agreement, and the button; what was tried out in between is not counted.
      if (clicks !== null) expect(before + 1 + (clicks() - spent)).toBeLessThanOrEqual(5);
      await lookAround('share-sent');
      await page.getByText(t('share.errors.nothing')).waitFor({ state: 'detached' });
      await takesItBack(person);
      await lookAround('share-withdrawn');
      await page.getByRole('link', { name: t('share.to-list') }).click();
      await page.getByText(t('share.state-withdrawn'), { exact: true }).waitFor();
      await lookAround('share-mine');

      await page.goto(services);
      await ordersACard(person);
      await paysAtThePrinters(person, 'Pay');
      await page.getByText(t('order.tracking')).waitFor();
      await lookAround('order-paid');
      await page.goto(services);
      await ordersACard(person);
      await paysAtThePrinters(person, 'Cancel');
      await page.getByText(t('order.errors.pay')).waitFor();
      await lookAround('order-not-paid');
      await person.leave();
    });
  },
);
