import { gunzipSync } from 'node:zlib';
import { textAt } from '@doorstep/contract/json.ts';
import { expect } from 'vitest';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';
import type { HeldCredential } from './wallets.ts';
import { WALLET_NAME } from './wallets.ts';

const REASON = 'The phone was stolen';
const TOLD_WITHIN = 20_000;

/** Goes from the queue of partners' requests to what is in wallets, and hears of a number that nobody has. */
export async function looksForNobodys(officer: Person): Promise<void> {
  const { page, t, lookAround } = officer;
  await page.getByRole('link', { name: t('office.part-wallets'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.wallets-title') }).waitFor();
  await lookAround('office-wallets');
  await seeks(officer, '2047631038');
  await page.getByRole('alert').getByText(t('office.errors.id-unknown')).waitFor();
  await seeks(officer, '0b7d3a52-6f0e-4c6a-9d2e-3f1a2b4c5d6e');
  await page.getByRole('alert').getByText(t('office.errors.credential-unknown')).waitFor();
  await lookAround('office-wallets-unknown');
}

/** Finds it by the person's number, sees what taking it back would do, says why, and does it. */
export async function takesItBack(officer: Person, { uin }: DemoPerson): Promise<void> {
  const { page, t, lookAround } = officer;
  await seeks(officer, uin.replaceAll(/(\d{4})/gu, '$1 '));
  await page.getByText(WALLET_NAME, { exact: true }).waitFor();
  await lookAround('office-wallets-found');
  await page.getByRole('table').getByRole('button').click();
  await page.getByRole('heading', { level: 2, name: t('office.effect') }).waitFor();
  await page.getByText(t('office.wallet-told-both'), { exact: true }).waitFor();
  await lookAround('office-wallet-effect');
  const act = page.getByRole('button', { name: t('office.wallet-revoke'), exact: true });
  await act.click();
  await page.getByRole('alert').getByText(t('office.errors.reason-missing')).waitFor();
  await lookAround('office-wallet-reasonless');
  await page.getByLabel(t('office.reason'), { exact: true }).fill(REASON);
  await act.click();
  await page.getByText(t('office.wallet-done-told'), { exact: true }).waitFor();
  expect(await act.count()).toBe(0);
  await page.getByText(REASON, { exact: true }).waitFor();
  await lookAround('office-wallet-revoked');
}

/** By its own id, without saying whose it is. */
export async function looksAtIt(officer: Person, doorstep: Doorstep, { id }: HeldCredential): Promise<void> {
  const { page, t } = officer;
  await page.goto(`${doorstep.portal}/office/credentials/wallets`);
  await seeks(officer, id);
  await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
  await page.getByText(t('office.wallet-told-nobody'), { exact: true }).waitFor();
}

/** On the page that was looked at before somebody else took it back. */
export async function comesTooLate({ page, t, lookAround }: Person): Promise<void> {
  await page.getByLabel(t('office.reason'), { exact: true }).fill(REASON);
  await page.getByRole('button', { name: t('office.wallet-revoke'), exact: true }).click();
  await page.getByRole('alert').getByText(t('office.errors.revoked-before')).waitFor();
  await lookAround('office-wallet-revoked-before');
}

/** Whoever checks it sees it in the public list, and its person has a mail about it. */
export async function everybodyKnows(
  doorstep: Doorstep,
  { email }: DemoPerson,
  { statusList, place }: HeldCredential,
): Promise<void> {
  const list: unknown = await (await fetch(statusList)).json();
  const encoded = textAt(list, 'credentialSubject', 'encodedList') ?? '';
  const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));
  expect(((bits[place >> 3] ?? 0) >> (7 - (place & 7))) & 1).toBe(1);
  await eventually('a mail about the credential', TOLD_WITHIN, async () => {
    const told = await doorstep.mailbox(email);
    return told.some(({ text }) => /wallet|محفظتك|portefeuille/u.test(text)) ? true : undefined;
  });
}

async function seeks({ page, t }: Person, sought: string): Promise<void> {
  await page.getByLabel(t('office.wallet-sought'), { exact: true }).fill(sought);
  await page.getByRole('button', { name: t('office.find'), exact: true }).click();
}
