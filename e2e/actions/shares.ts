import { expect } from 'vitest';
import type { Person } from '../src/person.ts';

/** From the services page: whom to share with. */
export async function opensSharing(person: Person): Promise<void> {
  const { page, t } = person;
  await page
    .getByRole('main')
    .getByRole('link', { name: t('share.card-title'), exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: t('share.title') }).waitFor();
}

export async function choosesPartner(person: Person): Promise<string> {
  const { page } = person;
  const link = page.locator('a[href="/services/share/with/bank-of-amara"]');
  const partner = (await link.innerText()).trim();
  await link.click();
  await page.getByRole('heading', { level: 1, name: partner }).waitFor();
  return partner;
}

/** What would be read stands beside each choice, and follows it at once. */
export async function looksAtTheChoices({ page, t }: Person): Promise<void> {
  expect(await page.locator('input[name="take"]:checked').count()).toBe(0);
  const phone = page.locator('li', { has: page.locator('input[value="phone"]') });
  await phone.locator('input[name="take"]').check();
  const mask = phone.locator('input[name="mask-phone"]');
  expect(await mask.isChecked()).toBe(true);
  expect(await phone.locator('.hidden-part').innerText()).toMatch(/^\*+\d{4}$/u);
  await mask.uncheck();
  expect(await phone.locator('.whole').innerText()).toMatch(/^\d+$/u);
  expect(await phone.locator('.hidden-part').isVisible()).toBe(false);
  await mask.check();
  await phone.locator('input[name="take"]').uncheck();
  await page.getByText(t('share.what')).waitFor();
}

/** Sends the form with nothing in it, and is told what is missing. */
export async function forgetsEverything({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('share.send'), exact: true }).click();
  await page.getByRole('link', { name: t('share.errors.nothing') }).waitFor();
}

export async function shares({ page, t }: Person, attribute: string): Promise<void> {
  await page.locator(`input[name="take"][value="${attribute}"]`).check();
  await page.locator('#purpose').fill('Opening an account');
  await page.locator('#consent-0').check();
  await page.getByRole('button', { name: t('share.send'), exact: true }).click();
  await page.getByText(t('frame.notice-shared')).waitFor();
}

export async function takesItBack({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('share.withdraw'), exact: true }).click();
  await page.getByText(t('frame.notice-share-withdrawn')).waitFor();
  await page.getByText(t('share.state-withdrawn'), { exact: true }).first().waitFor();
}

/** From the services page to the printer's own, which in the demo asks for no money. */
export async function ordersACard(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await page
    .getByRole('main')
    .getByRole('link', { name: t('order.card-title'), exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: t('order.title') }).waitFor();
  await lookAround('order-card');
  await page.locator('input[name="printer"][value="harbour-press"]').check();
  await page.locator('#consent-0').check();
  await page.getByRole('button', { name: t('order.send'), exact: true }).click();
  await page.getByText(t('frame.notice-order-begun')).waitFor();
  await lookAround('order-to-pay');
}

/** On the page that stands for the printer's; it is in English and no part of the portal. */
export async function paysAtThePrinters({ page, t }: Person, what: 'Pay' | 'Cancel'): Promise<void> {
  await page.getByRole('link', { name: t('order.pay') }).click();
  await page.getByRole('link', { name: what, exact: true }).click();
}
