import { afterEach, describe, expect, it } from 'vitest';
import { booksTheFirstTime } from '../actions/appointments.ts';
import { opensThePortal } from '../actions/arrive.ts';
import { addsPaper } from '../actions/papers.ts';
import {
  answersEverything,
  comesToApply,
  GROWN_UP,
  signsInToApply,
  startsAnApplication,
} from '../actions/pre-registration.ts';
import type { Applicant } from '../actions/pre-registration.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { countClicks } from '../src/click-count.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import { personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const SISTER: Applicant = {
  ...GROWN_UP,
  name: { eng: 'Leila Haddad', fra: 'Leïla Haddad', ara: 'ليلى حداد' },
  born: ['3', '5', '1999'],
};
const CLICKS_AT_MOST = 20;
/** Each is chosen by a click in the browser's own window. */
const FILES_CHOSEN = 3;

describe.each(CIRCUMSTANCES)(
  'two people who book one visit, in $language, $script, $width px, $theme',
  (circumstances) => {
    const stage = setTheStage();
    let person: Person;
    afterEach(() => person.leave());

    it('apply with their papers, come together, move the visit and cancel it', async () => {
      person = await personAt(stage.browser, circumstances);
      const clicks = await countClicks(person.page);
      await opensThePortal(person, stage.doorstep);
      const before = clicks();
      await comesToApply(person);
      await signsInToApply(person, 'amina.haddad@bank.example', stage.doorstep);
      await startsAnApplication(person);
      await answersEverything(person, GROWN_UP);
      await addsTheirPapers(person);
      await answersEverything(person, SISTER);
      await usesTheSamePaper(person);
      await booksTogether(person);
      // Without a script nobody can count, and places of an address have buttons of their own.
      if (circumstances.script === 'with JavaScript') {
        expect(clicks()).toBeGreaterThan(before);
        expect(clicks() - before + FILES_CHOSEN).toBeLessThanOrEqual(CLICKS_AT_MOST);
      }
      await savesWhatTheyBring(person);
      await movesOne(person);
      await cancelsTheOther(person);
    });

    it('books a visit without a form, waits for an earlier time and tells a friend', async () => {
      person = await personAt(stage.browser, circumstances);
      await opensThePortal(person, stage.doorstep);
      await comesToApply(person);
      await signsInToApply(person, 'leila.haddad@bank.example', stage.doorstep);
      await choosesAVisit(person);
      await waitsForAnEarlierTime(person);
      await booksTheEarliest(person);
      await tellsAFriend(person, stage.doorstep);
    });
  },
);

async function addsTheirPapers(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await page.getByRole('heading', { level: 1, name: t('papers.title') }).waitFor();
  await lookAround('papers');
  await sendsNothing(person);
  await addsPaper(person, 'POI');
  await addsPaper(person, 'POA');
  await lookAround('papers-chosen');
  await page.getByRole('button', { name: t('papers.continue') }).click();
  await page.getByRole('button', { name: t('application.review-another') }).click();
}

/** By the keyboard, which is no click. */
async function sendsNothing({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('button', { name: t('papers.continue') }).press('Enter');
  await page
    .getByRole('alert')
    .getByRole('link', { name: t('papers.errors.file-missing') })
    .waitFor();
  await lookAround('papers-missing');
}

async function usesTheSamePaper(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await addsPaper(person, 'POI');
  await page.locator('#same-POA').selectOption({ index: 1 });
  await lookAround('papers-same');
  await page.getByRole('button', { name: t('papers.continue') }).click();
  const book = page.getByRole('button', { name: t('application.review-book') });
  await book.waitFor();
  const review = page.url();
  await page.goto(review.replace('/review', '/papers'));
  expect(await page.getByText(t('papers.there'), { exact: true }).count()).toBe(2);
  await lookAround('papers-there');
  await page.goto(review);
  await book.click();
}

async function booksTogether(person: Person): Promise<void> {
  await booksTheFirstTime(person);
  expect(await person.page.getByRole('main').getByRole('article').count()).toBe(2);
  await person.lookAround('booking-done');
}

async function savesWhatTheyBring({ page, t }: Person): Promise<void> {
  for (const [link, name] of [
    [t('booking.pdf'), /\.pdf$/u],
    [t('booking.calendar'), /^\d{14}\.ics$/u],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: link }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(name);
    expect(await download.failure()).toBeNull();
  }
}

/** The old time is theirs until the new one is. */
async function movesOne({ page, t, lookAround }: Person): Promise<void> {
  await page
    .getByRole('link', { name: t('booking.move') })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: t('booking.slot-title') }).waitFor();
  await lookAround('booking-slot');
  await page.getByRole('table').getByRole('link').last().click();
  await page.locator('button[name="time"]').last().waitFor();
  await lookAround('booking-times');
  await page.locator('button[name="time"]').last().click();
  await page.getByRole('heading', { level: 1, name: t('booking.check-title') }).waitFor();
  await page.getByRole('button', { name: t('booking.extend') }).click();
  await page.getByRole('button', { name: t('booking.extend') }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: t('booking.book') }).click();
  await page.getByRole('heading', { level: 1, name: t('booking.done-title') }).waitFor();
  await lookAround('booking-moved');
}

async function cancelsTheOther({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('link', { name: t('booking.to-list') }).click();
  await page
    .getByRole('link', { name: t('application.cancel') })
    .last()
    .click();
  await page.getByRole('heading', { level: 1, name: t('booking.cancel-title') }).waitFor();
  await lookAround('booking-cancel');
  await page.getByRole('button', { name: t('booking.cancel-yes') }).click();
  await page.getByText(t('frame.notice-appointment-cancelled')).waitFor();
  await lookAround('booking-cancelled');
}

async function choosesAVisit({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('link', { name: t('application.other-link') }).click();
  await page.getByRole('button', { name: t('booking.visit-go') }).click();
  await page.getByRole('alert').waitFor();
  await lookAround('visit-missing');
  await page.locator('#kind-0').check();
  await page.getByRole('button', { name: t('booking.visit-go') }).click();
  await page.getByRole('heading', { level: 1, name: t('booking.centre-title') }).waitFor();
  await lookAround('visit-centre');
  await page
    .getByRole('link', { name: t('booking.other-times-here') })
    .first()
    .click();
}

async function waitsForAnEarlierTime({ page, t, lookAround }: Person): Promise<void> {
  await page.getByText(t('booking.wait-open'), { exact: true }).click();
  await page.getByRole('button', { name: t('booking.wait-join'), exact: true }).click();
  await page.getByRole('button', { name: t('booking.wait-leave') }).waitFor();
  await lookAround('visit-waiting');
  await page.getByRole('button', { name: t('booking.wait-leave') }).click();
  await page.getByText(t('booking.wait-open'), { exact: true }).waitFor();
}

async function booksTheEarliest({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('booking.take') }).click();
  await page.getByRole('button', { name: t('booking.book') }).click();
  await page.getByRole('heading', { level: 1, name: t('booking.done-title') }).waitFor();
}

async function tellsAFriend({ page, t, lookAround }: Person, doorstep: Doorstep): Promise<void> {
  const friend = 'friend@bank.example';
  await page.getByText(t('booking.send-open'), { exact: true }).click();
  await page.getByLabel(t('booking.send-label')).fill('friend');
  await page.getByRole('button', { name: t('booking.send'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  await lookAround('visit-send-wrong');
  await page.getByLabel(t('booking.send-label')).fill(friend);
  await page.getByRole('button', { name: t('booking.send'), exact: true }).click();
  await page.getByRole('status').filter({ hasText: friend }).waitFor();
  await lookAround('visit-sent');
  await eventually('a message to the friend', 20_000, async () => (await doorstep.mailbox(friend))[0]);
}
