import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from '../src/person.ts';
import { asOwner } from './settle.ts';

/** Two locks that came to their end, of whoever signed in last; answers their event numbers, the newer one first. */
export async function locksComeToTheirEnd(dataDir: string): Promise<readonly [string, string]> {
  const numbers = ['7100000000000002', '7100000000000001'] as const;
  await asOwner(dataDir, async (sql) => {
    for (const [at, number] of numbers.entries()) {
      await sql`
        insert into resident.event (owner, event_id, request_type, status_code, reference_type, attribute_list,
                                    auth_type_code, read, created_at, updated_at)
        select owner, ${number}, 'AUTH_TYPE_LOCK_UNLOCK', 'COMPLETED', 'UIN', 'bio-FACE:LOCKED,otp-email:UNLOCKED',
               'OTP', false, now() - ${at + 1} * interval '100 milliseconds', now() - ${at} * interval '100 milliseconds'
          from resident.session order by signed_in_at desc limit 1`;
    }
  });
  return numbers;
}

export async function findsNoNotifications({ page, t, lookAround }: Person): Promise<void> {
  await opensTheBell({ page, t });
  await page.getByRole('heading', { level: 2, name: t('notification.empty-title') }).waitFor();
  await lookAround('notifications-none');
}

/** The bell tells how many are new on every page of the services. */
export async function hearsTheBell(
  { page, t, lookAround }: Person,
  portal: string,
  count: number | null,
): Promise<void> {
  await page.goto(`${portal}/services/profile`);
  const bell = bellOf({ page, t });
  const name = (await bell.textContent()) ?? '';
  if (count === null) expect(name.trim()).toBe(t('frame.bell'));
  else expect(name).toMatch(new RegExp(`${String(count)}|إشعاران`, 'u'));
  await lookAround(count === null ? 'bell-silent' : 'bell-rings');
}

/** Looks at one of two, then marks the other as read. */
export async function readsThem(
  { page, t, lookAround }: Person,
  [newer]: readonly [string, string],
): Promise<void> {
  await opensTheBell({ page, t });
  const entries = page.getByRole('list', { name: t('notification.list') }).getByRole('listitem');
  const fresh = entries.filter({ hasText: t('notification.new') });
  expect(await fresh.count()).toBe(2);
  await lookAround('notifications');
  await entries.first().getByRole('link').click();
  await page.getByRole('heading', { level: 2, name: t('history.steps') }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/services/requests/${newer}`);
  await lookAround('request-lock');
  await opensTheBell({ page, t });
  expect(await fresh.count()).toBe(1);
  await page.getByRole('button', { name: t('notification.read-all') }).click();
  await page.getByText(t('frame.notice-all-read')).waitFor();
  expect(await fresh.count()).toBe(0);
  expect(await page.getByRole('button', { name: t('notification.read-all') }).count()).toBe(0);
  await lookAround('notifications-read');
}

async function opensTheBell({ page, t }: Pick<Person, 'page' | 't'>): Promise<void> {
  await bellOf({ page, t }).click();
  await page.getByRole('heading', { level: 1, name: t('notification.title') }).waitFor();
}

function bellOf({ page, t }: Pick<Person, 'page' | 't'>): Locator {
  return page
    .getByRole('navigation', { name: t('frame.services-menu') })
    .getByRole('link', { name: t('frame.bell') });
}
