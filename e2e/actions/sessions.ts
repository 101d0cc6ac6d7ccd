import { expect } from 'vitest';
import type { Person } from '../src/person.ts';

/** The devices of the list, this one included. */
export async function seesSessions({ page, t }: Person, count: number): Promise<void> {
  const list = listOf(page, t).getByRole('listitem');
  expect(await list.count()).toBe(count);
  expect(await list.first().innerText()).toContain(t('session.here'));
}

export async function endsOneSession({ page, t }: Person): Promise<void> {
  await listOf(page, t)
    .getByRole('button', { name: t('session.end') })
    .first()
    .click();
  await page.getByText(t('session.done-one')).waitFor();
}

export async function endsAllOtherSessions({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('session.end-others') }).click();
  await page.getByText(t('session.done-others')).waitFor();
  await page.getByText(t('session.alone')).waitFor();
}

/** The header has a button to sign out here, whose name holds in some languages that of signing out there. */
function listOf(page: Person['page'], t: Person['t']) {
  return page.getByRole('region', { name: t('session.title') });
}
