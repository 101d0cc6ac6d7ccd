import { afterEach, describe, expect, it } from 'vitest';
import { opensThePortal } from '../actions/arrive.ts';
import {
  answersEverything,
  checksTheAnswers,
  CHILD,
  comesToApply,
  goesOn,
  GROWN_UP,
  pridOf,
  signsInToApply,
  startsAnApplication,
  tellsWhoItIs,
} from '../actions/pre-registration.ts';
import { CIRCUMSTANCES } from '../src/circumstances.ts';
import { personAt } from '../src/person.ts';
import type { Person } from '../src/person.ts';
import { setTheStage } from '../src/stage.ts';

const EMAIL = 'amina.haddad@bank.example';

describe.each(CIRCUMSTANCES)('applying in $language, $script, $width px, $theme', (circumstances) => {
  const stage = setTheStage();
  /** Proposed beside English. */
  const other = circumstances.language === 'fra' ? 'fra' : 'ara';
  let person: Person;
  afterEach(() => person.leave());

  it('takes the answers of two people in two languages and shows them again', async () => {
    person = await personAt(stage.browser, circumstances);
    const { page, t, lookAround } = person;
    await opensThePortal(person, stage.doorstep);
    await comesToApply(person);
    await signsInToApply(person, EMAIL, stage.doorstep);
    await page.getByRole('heading', { level: 1, name: t('application.list-title') }).waitFor();
    await lookAround('apply-list-empty');
    await startsAnApplication(person);
    await forgetsTheName(person);
    const first = await answersEverything(person, GROWN_UP);
    await page.goto(`${stage.doorstep.portal}/pre-registration/${first}/review`);
    await checksTheAnswers(person, GROWN_UP, other);
    await changesAnAnswer(person);

    await page.goto(`${stage.doorstep.portal}/pre-registration/new`);
    await page.getByRole('button', { name: t('application.start') }).click();
    await isProposedTheOtherLetters(person, other);
    const second = await answersEverything(person, CHILD);
    await page.goto(`${stage.doorstep.portal}/pre-registration/${second}/review`);
    await checksTheAnswers(person, CHILD, other);
    await page.goto(`${stage.doorstep.portal}/pre-registration`);
    await lookAround('apply-list');
    await seesAndErasesTheAccount(person);
  });

  it('loses nothing when the sign-in ends, and undoes nothing of another window', async () => {
    person = await personAt(stage.browser, circumstances);
    const { page, t, lookAround } = person;
    const email = 'omar.haddad@bank.example';
    await opensThePortal(person, stage.doorstep);
    await comesToApply(person);
    await signsInToApply(person, email, stage.doorstep);
    await startsAnApplication(person);
    await tellsWhoItIs(person, GROWN_UP);
    await goesOn(person);
    await page.waitForURL('**/details/address');
    const prid = pridOf(page.url());
    const address = `${stage.doorstep.portal}/pre-registration/${prid}/details/person`;

    await page.goto(address);
    const other = await page.context().newPage();
    await other.goto(address);
    await other.locator('[id="fullName.eng"]').fill('Amina Other');
    await other.getByRole('button', { name: t('application.continue') }).click();
    await other.waitForURL('**/details/address');
    await page.locator('[id="fullName.eng"]').fill('Amina Mine');
    await goesOn(person);
    await page.getByText(t('application.errors.changed-elsewhere')).waitFor();
    expect(await page.locator('[id="fullName.eng"]').inputValue()).toBe('Amina Mine');
    await lookAround('apply-changed-elsewhere');

    await page.context().clearCookies({ name: 'doorstep_applicant' });
    await goesOn(person);
    await page.getByRole('heading', { level: 1, name: t('application.ended-title') }).waitFor();
    await lookAround('apply-ended');
    await signsInToApply(person, email, stage.doorstep);
    await page.getByRole('heading', { level: 1, name: t('application.resume-title') }).waitFor();
    await lookAround('apply-resume');
    await page.getByRole('button', { name: t('application.resume') }).click();
    await page.waitForURL('**/details/address');
    await page.goto(address);
    expect(await page.locator('[id="fullName.eng"]').inputValue()).toBe('Amina Mine');

    await page.goto(`${stage.doorstep.portal}/pre-registration/${prid}/discard`);
    await lookAround('apply-discard');
    await page.getByRole('button', { name: t('application.discard-yes') }).click();
    await page.getByText(t('frame.notice-application-discarded')).waitFor();
  });
});

/** The first page says what is missing and leads to it. */
async function forgetsTheName(person: Person): Promise<void> {
  const { page, lookAround } = person;
  await goesOn(person);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await lookAround('apply-person-wrong');
  await alert.getByRole('link').first().click();
  expect(
    await page.locator('[id="fullName.eng"]').evaluate((input) => input === document.activeElement),
  ).toBe(true);
}

async function changesAnAnswer(person: Person): Promise<void> {
  const { page, t } = person;
  await page
    .getByRole('link', { name: t('application.change') })
    .last()
    .click();
  await page.locator('[id="phone"]').fill('0698765432');
  await goesOn(person);
  await page.getByText('0698765432').waitFor();
}

/** Nothing typed is replaced; what was empty is proposed. */
async function isProposedTheOtherLetters(person: Person, other: 'fra' | 'ara'): Promise<void> {
  const { page, lookAround } = person;
  await page.locator('[id="fullName.eng"]').fill('Sami Haddad');
  await page.locator('button[formaction$="/propose"]').click();
  const letters = other === 'ara' ? /\p{Script=Arabic}/u : /^Sami Haddad$/u;
  await expect.poll(() => page.locator(`[id="fullName.${other}"]`).inputValue()).toMatch(letters);
  expect(await page.locator('[id="fullName.eng"]').inputValue()).toBe('Sami Haddad');
  await lookAround('apply-proposed');
}

async function seesAndErasesTheAccount({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('link', { name: t('application.menu-account') }).click();
  await page.getByRole('heading', { level: 1, name: t('application.account-title') }).waitFor();
  await lookAround('apply-account');
  await page.getByRole('link', { name: t('application.erase-link') }).click();
  await lookAround('apply-erase');
  await page.getByRole('button', { name: t('application.erase-yes') }).click();
  await page.getByText(t('frame.notice-account-erased')).waitFor();
}
