import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '@doorstep/contract/client.ts';
import { openStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import { decideCase, listCases } from '@doorstep/contract/office/decision.ts';
import { eventually } from '../src/eventually.ts';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';
import { createVisitor } from '../src/visitor.ts';

const PICTURE = join(import.meta.dirname, '..', '..', 'country', 'demo', 'photos', 'amal.png');
const WITHIN = 20_000;

/** With what an officer of a test signs in: a password alone. */
export const WITHOUT_SECOND_FACTOR = { DOORSTEP_STAFF_SECOND_FACTOR_ROLES: '' } as const;

export async function opensMyData({ page, t, lookAround }: Person): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: t('update.card-title'), exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: t('update.title') }).waitFor();
  await lookAround('update');
}

/** From the list to the form of one thing. */
export async function choosesToChange({ page }: Person, kind: string): Promise<void> {
  await page.locator(`a[href="/services/update/${kind}"]`).click();
  await page.waitForURL(`**/services/update/${kind}`);
}

export async function addsProof({ page }: Person): Promise<void> {
  await page.locator('#paper-type').selectOption({ index: 1 });
  await page
    .locator('#paper')
    .setInputFiles({ name: 'passport.png', mimeType: 'image/png', buffer: readFileSync(PICTURE) });
}

export async function asksForTheCheck({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('update.to-check') }).click();
}

/** Agrees to what stands side by side. */
export async function agreesAndSends({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('update.send') }).click();
  await page.getByText(t('frame.notice-update-sent')).waitFor();
}

/** Answers what the office asks: two papers, of which one is taken away again, and a word. */
export async function answersTheOffice(person: Person, wanted: string): Promise<void> {
  const { page, t, lookAround } = person;
  const send = page.getByRole('button', { name: t('update.answer-send') });
  await page.getByText(wanted, { exact: true }).waitFor();
  await lookAround('update-asked-for-more');
  await send.click();
  await page.getByRole('link', { name: t('update.errors.answer-empty') }).waitFor();
  await lookAround('update-answer-empty');
  await page.getByLabel(t('update.answer-text')).fill(`${wanted}: زهرة O’Brien`);
  await addsProof(person);
  await page.getByRole('button', { name: t('update.answer-add') }).click();
  await page.getByText('passport.png', { exact: true }).waitFor();
  await lookAround('update-answer-added');
  await page.locator('button[name="paper-id"]').click();
  await page.getByText('passport.png', { exact: true }).waitFor({ state: 'detached' });
  await addsProof(person);
  await send.click();
  await page.getByText(t('frame.notice-update-answered')).waitFor();
  await lookAround('update-answered');
}

/** Reloads the page of the request until it says so. */
export async function seesTheStep({ page, t }: Person, key: Parameters<Person['t']>[0]): Promise<void> {
  await eventually(`the step ${key}`, WITHIN, async () => {
    await page.goto(page.url().split('?')[0] ?? '');
    return (await page.getByText(t(key), { exact: true }).count()) > 0 ? true : undefined;
  });
}

/** An officer's decision of the change that waits longest. */
export async function anOfficerDecides(
  doorstep: Doorstep,
  outcome: 'approved' | 'rejected' | { readonly wanted: string },
): Promise<void> {
  const { transport } = createVisitor(doorstep.portal);
  const body = { userName: 'demo.office', password: 'ledger window cedar rain' };
  const opened = await call(transport, openStaffSession, { body });
  if (!opened.ok) throw new Error(`The officer was refused: ${String(opened.status)}`);
  const id = await eventually('a change to decide', WITHIN, async () => {
    const listed = await call(transport, listCases, { query: { language: 'eng' } });
    return listed.ok ? listed.value.cases[0]?.id : undefined;
  });
  const decided = await call(transport, decideCase, {
    params: { id },
    body: {
      reason: 'The paper was looked at',
      ...(typeof outcome === 'string' ? { outcome } : { outcome: 'more-asked', ...outcome }),
    },
  });
  if (!decided.ok) throw new Error(`The decision was refused: ${JSON.stringify(decided.errors)}`);
}
