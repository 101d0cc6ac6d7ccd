import { describe, expect, it } from 'vitest';
import { goesBackToTheList, peopleApply, scans, signsInAtTheDesk } from '../actions/desk.ts';
import { choosesInTheBanner } from '../actions/language.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

describe.each(CIRCUMSTANCES)(
  'a day at the desk in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();

    it('takes people in, tells who belongs elsewhere, and takes back what was wrong', async () => {
      const visitors = await peopleApply(stage.doorstep, stage.folder);
      const officer = await personAt(stage.browser, circumstances);
      const { page, t, lookAround } = officer;
      await page.goto(`${stage.doorstep.portal}/desk`);
      await choosesInTheBanner(officer, circumstances.language);
      await signsInAtTheDesk(officer);
      expect(await page.getByRole('table').getByRole('rowheader').count()).toBe(2);
      await lookAround('desk-today');

      await scans(officer, visitors.expected);
      await page.getByRole('heading', { level: 1, name: 'Élodie Marchetti' }).waitFor();
      await lookAround('desk-arrival');
      await does(officer, 'mark-present', 'done-present');
      await lookAround('desk-present');
      await does(officer, 'undo', 'done-undo');
      await does(officer, 'mark-present', 'done-present');
      await page.getByRole('link', { name: t('desk.next') }).click();

      await scans(officer, 'benhad');
      await page.getByRole('link', { name: 'Karim Benhaddou' }).waitFor();
      await lookAround('desk-found');
      await page.getByRole('link', { name: 'Karim Benhaddou' }).click();
      await does(officer, 'no-show', 'done-no-show');
      await does(officer, 'mark-present', 'done-present');
      await goesBackToTheList(officer);

      await scans(officer, visitors.elsewhere);
      await page.getByRole('heading', { level: 1, name: t('desk.elsewhere-title') }).waitFor();
      expect(await page.content()).not.toContain('Yusra');
      await lookAround('desk-elsewhere');
      await goesBackToTheList(officer);
      await scans(officer, '27037165048263');
      await page.getByRole('heading', { level: 1, name: t('desk.unknown-title') }).waitFor();
      await goesBackToTheList(officer);

      await scans(officer, visitors.unplaced);
      await page.getByRole('heading', { level: 1, name: t('desk.unplaced-title') }).waitFor();
      expect(await page.content()).not.toContain('Tomas');
      await lookAround('desk-unplaced');
      await does(officer, 'walk-in', 'done-walk-in');
      await page.getByRole('heading', { level: 1, name: 'Tomas Okafor' }).waitFor();
      await lookAround('desk-walk-in');
      await goesBackToTheList(officer);
      expect(await page.getByRole('table').getByRole('rowheader').count()).toBe(3);
      await lookAround('desk-list');
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t('desk.save') }).click(),
      ]);
      expect(saved.suggestedFilename()).toMatch(/^desk-\d{4}-\d\d-\d\d\.csv$/u);
      await page.getByRole('link', { name: t('desk.day-after') }).click();
      await page.getByRole('heading', { level: 2, name: t('desk.empty-title') }).waitFor();
      await lookAround('desk-empty');

      await page.getByRole('link', { name: t('desk.menu-sessions') }).click();
      await page.getByRole('heading', { level: 1, name: t('session.title') }).waitFor();
      await lookAround('desk-sessions');
      await page.getByRole('button', { name: t('frame.sign-out') }).click();
      await page.getByRole('heading', { level: 1, name: t('desk.sign-in-title') }).waitFor();
      await page.goto(`${stage.doorstep.portal}/desk/${visitors.expected}`);
      await page.getByRole('heading', { level: 1, name: t('desk.sign-in-title') }).waitFor();
      await officer.leave();
    });
  },
);

async function does({ page, t }: Person, act: string, done: string): Promise<void> {
  await page.getByRole('button', { name: t(`desk.${act}`), exact: true }).click();
  await page.getByText(t(`desk.${done}`), { exact: true }).waitFor();
}
