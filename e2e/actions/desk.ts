import { randomInt } from 'node:crypto';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';
import type { Visitor } from '../src/visitor.ts';
import { applicantByHttp, appliesByHttp } from './apply-by-http.ts';
import { asOwner } from './settle.ts';

const OFFICER = { userName: 'demo.officer', password: 'harbour lantern fig tree' } as const;
const OWN_CENTRE = '10001';
const OTHER_CENTRE = '10002';

/** People who applied, by what the desk of the demo officer's centre makes of them. */
interface Visitors {
  readonly expected: string;
  readonly late: string;
  readonly elsewhere: string;
  readonly unplaced: string;
}

/** Four applications over the wire; today's appointments are written as if they had been booked before. */
export async function peopleApply(doorstep: Doorstep, folder: string): Promise<Visitors> {
  const email = `family.${String(randomInt(1_000_000))}@bank.example`;
  const family = await applicantByHttp(doorstep, email);
  const make = (name: string) => applies(family, name);
  const visitors = {
    expected: await make('Élodie Marchetti'),
    late: await make('Karim Benhaddou'),
    elsewhere: await make('Yusra Vance'),
    unplaced: await make('Tomas Okafor'),
  };
  await books(folder, visitors.expected, OWN_CENTRE, 0);
  await books(folder, visitors.late, OWN_CENTRE, 0);
  await books(folder, visitors.elsewhere, OTHER_CENTRE, 4);
  return visitors;
}

function applies(family: Visitor, name: string): Promise<string> {
  return appliesByHttp(family, {
    name,
    phone: '0612345678',
    email: 'family@bank.example',
    address: '4 Mill Lane',
    birthDate: '1991/07/14',
  });
}

/** An appointment so many days from now at the demo officer's centre. */
export function booksFor(folder: string, prid: string, days: number): Promise<void> {
  return books(folder, prid, OWN_CENTRE, days);
}

/** The country's day, so many days from now; from the day's beginning, so that whoever is late is late. */
async function books(folder: string, prid: string, centre: string, days: number): Promise<void> {
  await asOwner(folder, async (sql) => {
    const [row] = await sql<{ day: string }[]>`
      select ((now() at time zone 'Africa/Tunis')::date + ${days}::integer)::text as day`;
    const day = row?.day ?? '';
    await sql`
      update preregistration.slot set booked = booked - 1
        from preregistration.application standing
       where prid = ${prid} and status = 'Booked' and slot.centre_id = standing.centre_id
         and slot_date = appointment_date and slot_from = appointment_from`;
    await sql`
      insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity, booked)
      values (${centre}, ${day}::date, '00:00', '00:15', 1, 1, 1)
      on conflict on constraint slots_once_each
        do update set booked = slot.booked + 1, capacity = slot.capacity + 1, planned = slot.planned + 1`;
    await sql`
      update preregistration.application
         set status = 'Booked', centre_id = ${centre}, appointment_date = ${day}::date, appointment_from = '00:00',
             appointment_to = '00:15', booked_at = now()
       where prid = ${prid}`;
  });
}

export async function signsInAtTheDesk({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1, name: t('desk.sign-in-title') }).waitFor();
  await lookAround('desk-sign-in');
  await page.getByLabel(t('desk.user-name'), { exact: true }).fill(OFFICER.userName);
  await page.getByLabel(t('desk.password'), { exact: true }).fill('not the password');
  await page.getByRole('button', { name: t('desk.sign-in'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  await lookAround('desk-sign-in-refused');
  await page.getByLabel(t('desk.password'), { exact: true }).fill(OFFICER.password);
  await page.getByRole('button', { name: t('desk.sign-in'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('desk.title') }).waitFor();
}

/** As a scanner does: types, and presses Enter. */
export async function scans({ page, t }: Person, text: string): Promise<void> {
  const field = page.getByLabel(t('desk.who'), { exact: true });
  await field.fill(text);
  await field.press('Enter');
}

/** From the scan to the open enrolment of whoever it is. */
export async function takesIn(officer: Person, text: string): Promise<void> {
  const { page, t } = officer;
  await scans(officer, text);
  await page.getByRole('button', { name: t('desk.mark-present'), exact: true }).click();
  await page.getByText(t('desk.done-present'), { exact: true }).waitFor();
  await page.getByRole('button', { name: t('enrolment.begin'), exact: true }).click();
  await page.getByRole('heading', { level: 2, name: t('enrolment.photo-title') }).waitFor();
}

export async function goesBackToTheList({ page, t }: Person): Promise<void> {
  await page
    .getByRole('navigation', { name: t('desk.menu'), exact: true })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: t('desk.title') }).waitFor();
}
