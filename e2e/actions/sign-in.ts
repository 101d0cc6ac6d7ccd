import { expect } from 'vitest';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import type { Person } from '../src/person.ts';
import { unfoldsTheMenu } from './menu.ts';
import { pressByKeyboard, typeByKeyboard } from './keyboard.ts';

/** From the home page to the consent page, with the keyboard alone. */
export async function provesWhoTheyAre(
  person: Person,
  resident: DemoPerson,
  doorstep: Doorstep,
): Promise<void> {
  const { page, t, lookAround } = person;
  const email = resident.email ?? '';
  const before = await messagesSoFar(doorstep, email);
  await asksForACode(person, resident);
  await page.getByRole('heading', { level: 1, name: t('sign-in.code-title') }).waitFor();
  await lookAround('sign-in-code');
  await typeByKeyboard(
    page,
    page.getByLabel(t('sign-in.code-label'), { exact: true }),
    await newCode(doorstep, email, before),
  );
  await pressByKeyboard(page, page.getByRole('button', { name: t('sign-in.check'), exact: true }));
  await page.getByRole('button', { name: t('sign-in.agree') }).waitFor();
  await lookAround('sign-in-consent');
}

/** As far as the answer to the number they typed. */
export async function asksForACode({ page, t, lookAround }: Person, { uin }: DemoPerson): Promise<void> {
  await pressByKeyboard(
    page,
    page.getByRole('main').getByRole('link', { name: t('home.sign-in'), exact: true }),
  );
  await page.getByRole('heading', { level: 1, name: t('sign-in.identify-title') }).waitFor();
  await lookAround('sign-in-identify');
  await typeByKeyboard(page, page.getByLabel(t('sign-in.id-label')), uin);
  await pressByKeyboard(page, page.getByRole('button', { name: t('sign-in.send') }));
}

export async function agreesToConsent({ page, t }: Person): Promise<void> {
  await pressByKeyboard(page, page.getByRole('button', { name: t('sign-in.agree') }));
  await page.waitForURL('**/services');
}

export async function seesTheirName(
  { page, circumstances, lookAround }: Person,
  resident: DemoPerson,
): Promise<void> {
  const greeting = page.getByRole('heading', { level: 1 });
  expect(await greeting.textContent()).toContain(resident.nameIn(circumstances.language));
  await lookAround('services');
}

export async function signsOut(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await unfoldsTheMenu(person);
  await page.getByRole('button', { name: t('frame.sign-out') }).click();
  await page.getByText(t('frame.notice-signed-out')).waitFor();
  await lookAround('signed-out');
}

/** Neither the address nor the browser's way back shows anything of the services. */
export async function isReallySignedOut({ page, t }: Person, doorstep: Doorstep): Promise<void> {
  await page.goto(`${doorstep.portal}/services`);
  await page.getByRole('heading', { level: 1, name: t('sign-in.identify-title') }).waitFor();
  await page.goto(`${doorstep.portal}/services/vids`);
  await page.getByRole('heading', { level: 1, name: t('sign-in.identify-title') }).waitFor();
}
