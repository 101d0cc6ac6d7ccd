import { requestPolicy } from '@doorstep/contract/backbone/partner-keys.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import type { Person } from '../src/person.ts';

const BANK = 'bank-of-amara';
const REASON = 'By decree of the ministry';

/** As the bank's own program does. */
export async function asksForAPolicy(program: Transport): Promise<void> {
  const request = { policyName: 'sim-check', useCaseDescription: 'To sell telephones at the counter' };
  const told = await call(program, requestPolicy, { params: { partnerId: BANK }, body: { request } });
  if (!told.ok) throw new Error(`Not asked: ${told.word}`);
}

/** Finds the bank by a part of its name. */
export async function opensTheBank({ page, t, lookAround }: Person): Promise<void> {
  await lookAround('office-partners');
  await page.getByLabel(t('office.search-name'), { exact: true }).fill('amara');
  await page.getByRole('button', { name: t('office.filter'), exact: true }).click();
  await page.locator(`a[href$="/partners/${BANK}"]`).click();
  await page.getByRole('heading', { level: 2, name: t('office.partner-stop-title') }).waitFor();
  await lookAround('office-partner');
}

export async function approvesItsRequest({ page, t }: Person): Promise<void> {
  const requests = page.locator('#requests');
  await requests.getByLabel(t('office.reason'), { exact: true }).fill(REASON);
  await requests.getByRole('button', { name: t('office.outcome-approved'), exact: true }).click();
  await page.getByText(t('office.partner-done-approved'), { exact: true }).waitFor();
  await page.getByText(t('office.partner-requests-none'), { exact: true }).waitFor();
}

/** With a reason, which is asked for. */
export async function stopsIt(officer: Person): Promise<void> {
  const { page, t, lookAround } = officer;
  await page.getByRole('button', { name: t('office.partner-stop'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  await lookAround('office-partner-reasonless');
  await turns(officer, 'stop', 'inactive');
  await lookAround('office-partner-stopped');
}

export async function letsItInAgain(officer: Person): Promise<void> {
  await turns(officer, 'let-in', 'active');
  await officer.lookAround('office-partner-let-in');
}

async function turns({ page, t }: Person, act: 'stop' | 'let-in', done: string): Promise<void> {
  await page.getByLabel(t('office.reason'), { exact: true }).fill(REASON);
  await page.getByRole('button', { name: t(`office.partner-${act}`), exact: true }).click();
  await page.getByText(t(`office.partner-done-${done}`), { exact: true }).waitFor();
}
