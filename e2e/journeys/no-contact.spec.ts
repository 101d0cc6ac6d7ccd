import { describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import { asksForACode } from '../actions/sign-in.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { demoPersonWith } from '../src/demo-people.ts';
import { personAt } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'without phone and e-mail on record, in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('is told what to do and finds a way on', async () => {
      const person = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = person;
      const stranded = demoPersonWith(({ phone, email }) => phone === null && email === null);
      await opensThePortal(person, stage.doorstep);
      await asksForACode(person, stranded);

      await page.getByRole('heading', { level: 1, name: t('sign-in.stuck-title') }).waitFor();
      for (const advice of ['stuck-centre', 'stuck-bring', 'stuck-call']) {
        await page.getByText(t(`sign-in.${advice}`)).waitFor();
      }
      await lookAround('sign-in-stuck');
      expect(
        await page.getByRole('main').locator('a[href^="tel:"], a[href^="mailto:"]').count(),
      ).toBeGreaterThan(0);

      await page.getByRole('link', { name: t('sign-in.stuck-retry') }).click();
      await page.getByLabel(t('sign-in.id-label')).waitFor();
      await page.getByRole('button', { name: t('sign-in.abandon') }).click();
      await page.getByRole('heading', { level: 1, name: t('home.title') }).waitFor();
      await person.leave();
    });
  },
);
