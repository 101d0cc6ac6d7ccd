import { createIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { call } from '@doorstep/contract/client.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import { demoIdentities } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';
import { neighbouringProgram } from './service-client.ts';

const READY_WITHIN = 20_000;

/** From the home page, without a sign-in. */
export async function opensTheStatus({ page, t }: Person): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: t('status.card-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('status.title') }).waitFor();
}

async function looksUp({ page, t }: Person, number: string): Promise<void> {
  await page.getByLabel(t('status.label'), { exact: true }).fill(number);
  await page.getByRole('button', { name: t('status.look') }).click();
}

/** Nothing, too few digits, a number nobody has: each says what to do. */
export async function mistypesTheNumber(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await looksUp(person, '');
  await page.getByRole('link', { name: t('status.errors.empty') }).waitFor();
  await looksUp(person, '1234 5678');
  await page.getByRole('alert').getByRole('link').filter({ hasText: /8|٨/u }).waitFor();
  await looksUp(person, '10001200110009820261120050000');
  await page.getByRole('link', { name: t('status.errors.unknown') }).waitFor();
  await lookAround('status-unknown');
}

/** By its number, however far it is. */
export async function looksHowFarItIs(person: Person, aid: string, doorstep: Doorstep): Promise<void> {
  const { page, t } = person;
  await page.goto(`${doorstep.portal}/status`);
  await looksUp(person, aid);
  await page.getByText(t('status.stage-REQUEST_RECEIVED')).waitFor();
}

/** The number of something else leads to where it is good for. */
export async function typesAnotherNumber(person: Person, uin: string): Promise<void> {
  const { page, t, lookAround } = person;
  await looksUp(person, '12345678901234');
  await page.getByRole('heading', { level: 1, name: t('status.prid-title') }).waitFor();
  await lookAround('status-pre-registration');
  await page.getByRole('link', { name: t('status.again') }).click();
  await looksUp(person, uin);
  await page.getByRole('heading', { level: 1, name: t('status.id-title') }).waitFor();
  await page.getByRole('link', { name: t('status.again') }).click();
}

/** An application until it is done, by its number in groups of four. */
export async function followsAnApplication(person: Person, aid: string, doorstep: Doorstep): Promise<void> {
  const { page, t, lookAround } = person;
  await eventually('the ID to be ready', READY_WITHIN, async () => {
    await looksHowFarItIs(person, aid.replace(/(.{4})/gu, '$1 '), doorstep);
    const ready = page.getByRole('heading', { level: 1, name: t('status.title-ready') });
    return (await ready.count()) > 0 ? true : null;
  });
  await page.getByText(t('status.stage-CARD_READY_TO_DOWNLOAD')).waitFor();
  await lookAround('status-ready');
}

/** Somebody registered elsewhere, whose slip has this number. */
export async function registeredUnder(doorstep: Doorstep, folder: string, aid: string): Promise<void> {
  const transport = await neighbouringProgram(doorstep, folder, {}, [createIdentity]);
  const [first]: readonly unknown[] = demoIdentities();
  const made = await call(transport, createIdentity, {
    body: {
      id: 'mosip.id.create',
      version: 'v1',
      requesttime: new Date().toISOString(),
      request: { registrationId: aid, identity: isRecord(first) ? first : {}, documents: [] },
    },
  });
  if (!made.ok) throw new Error(`The identity was refused: ${JSON.stringify(made.errors)}`);
}
