import { expect } from 'vitest';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import type { Person } from '../src/person.ts';

const NOBODY = { contact: 'nobody@example.org', postalCode: '00000' } as const;
const WITHIN = 20_000;

/** From the home page, without a sign-in. */
export async function opensTheSearch({ page, t }: Person): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: t('lost.card-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('lost.title') }).waitFor();
}

interface Details {
  readonly kind: 'uin' | 'rid';
  readonly name: string;
  readonly contact: string;
  readonly postalCode: string;
}

async function tells({ page, t }: Person, { kind, name, contact, postalCode }: Details): Promise<void> {
  await page.getByRole('radio', { name: t(`lost.kind-${kind}`) }).check();
  await page.getByLabel(t('lost.name'), { exact: true }).fill(name);
  await page.getByLabel(t('lost.contact'), { exact: true }).fill(contact);
  await page.getByLabel(t('lost.postal-code'), { exact: true }).fill(postalCode);
  await page
    .getByRole('button', { name: t('lost.send'), exact: true })
    .first()
    .click();
}

/** Nothing typed: every control is named with what is missing. */
export async function tellsNothing({ page, t, lookAround }: Person): Promise<void> {
  await page
    .getByRole('button', { name: t('lost.send'), exact: true })
    .first()
    .click();
  for (const word of ['kind', 'name', 'contact', 'postal-code'] as const)
    await page.getByRole('link', { name: t(`lost.errors.${word}`) }).waitFor();
  await lookAround('lost-empty');
}

/** The page says to a stranger what it says to everybody. */
export async function isToldTheSame(person: Person, doorstep: Doorstep): Promise<void> {
  const { page, t, lookAround } = person;
  await tells(person, { kind: 'uin', name: 'Nobody Atall', ...NOBODY });
  await page.getByRole('heading', { level: 1, name: t('lost.code-title') }).waitFor();
  await lookAround('lost-code');
  expect(await doorstep.mailbox('nobody@example.org')).toEqual([]);
  await page.getByText(t('lost.none-came'), { exact: true }).click();
  await page.getByRole('link', { name: t('lost.start-again') }).click();
}

interface Lost {
  readonly kind: 'uin' | 'rid';
  readonly number: string;
  /** Of their address. */
  readonly postalCode: string;
}

/** A wrong code is told, the right one has the number sent, and no page shows it. */
export async function getsTheirNumber(
  person: Person,
  resident: DemoPerson,
  doorstep: Doorstep,
  { kind, number, postalCode }: Lost,
): Promise<void> {
  const { page, t, lookAround } = person;
  const contact = resident.email ?? '';
  const before = await messagesSoFar(doorstep, contact);
  await tells(person, { kind, name: resident.nameIn(resident.language), contact, postalCode });
  await page.getByRole('heading', { level: 1, name: t('lost.code-title') }).waitFor();
  const code = await newCode(doorstep, contact, before);
  await types(person, code === '000000' ? '000001' : '000000');
  await page.getByRole('alert').waitFor();
  await lookAround('lost-code-wrong');
  await types(person, code);
  await page.getByRole('heading', { level: 1, name: t('lost.done-title') }).waitFor();
  await lookAround('lost-done');
  expect(await page.content()).not.toContain(number);
  await eventually('the number in a message', WITHIN, async () =>
    (await doorstep.mailbox(contact)).find(({ id, text }) => !before.has(id) && text.includes(number)),
  );
}

async function types({ page, t }: Person, code: string): Promise<void> {
  await page.getByLabel(t('sign-in.code-label'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('lost.check'), exact: true }).click();
}
