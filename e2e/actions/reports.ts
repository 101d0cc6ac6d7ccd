import { expect } from 'vitest';
import { aPicture } from '../src/a-picture.ts';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';

/** From the services, through the list that is empty yet. */
export async function opensReports({ page, t, lookAround }: Person, doorstep: Doorstep): Promise<void> {
  await page.goto(`${doorstep.portal}/services`);
  await page
    .getByRole('main')
    .getByRole('link', { name: t('report.card-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('report.none') }).waitFor();
  await lookAround('reports-none');
  await page
    .getByRole('main')
    .getByRole('link', { name: t('report.page') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('report.title') }).waitFor();
}

/** Nothing written, marks of markup, then a report with a picture and a file that is none. */
export async function reportsAProblem({ page, t, lookAround }: Person, words: string): Promise<void> {
  await page.getByRole('button', { name: t('report.send') }).click();
  await page.getByRole('link', { name: t('report.errors.topic') }).waitFor();
  await lookAround('report-empty');
  await page.getByRole('radio', { name: t('report.topic-card') }).check();
  await page.getByLabel(t('report.message'), { exact: true }).fill('<b>bold</b>');
  await page.getByRole('button', { name: t('report.send') }).click();
  await page.getByRole('link', { name: t('report.errors.text-unfit') }).waitFor();
  await page.getByLabel(t('report.message'), { exact: true }).fill(words);
  await page.getByLabel(t('report.files'), { exact: true }).setInputFiles([
    { name: 'card.png', mimeType: 'image/png', buffer: aPicture() },
    { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no paper at all') },
  ]);
  await lookAround('report-written');
  await page.getByRole('button', { name: t('report.send') }).click();
  await page.getByRole('heading', { level: 1, name: t('report.topic-card') }).waitFor();
  await page.getByText('letter.pdf').waitFor();
  await page.getByText(words).waitFor();
  await page.getByRole('link', { name: 'card.png' }).waitFor();
  await lookAround('report-sent');
}

/** Says more, finds the report in the list, and sees the picture as a picture. */
export async function followsTheReport({ page, t, lookAround }: Person, more: string): Promise<void> {
  await page.getByLabel(t('report.reply'), { exact: true }).fill(more);
  await page.getByRole('button', { name: t('report.reply') }).click();
  await page.getByText(more).waitFor();
  const href = (await page.getByRole('link', { name: 'card.png' }).getAttribute('href')) ?? '';
  const picture = await page.request.get(new URL(href, page.url()).href);
  expect(picture.headers()['content-type']).toBe('image/png');
  await page.getByRole('link', { name: t('report.to-list') }).click();
  await page.getByRole('heading', { level: 1, name: t('report.mine') }).waitFor();
  await page.getByText(t('report.state-waits-for-the-office')).waitFor();
  await lookAround('reports-one');
}

/** From an event of the history: the report says which. */
export async function reportsAnEvent(person: Person, doorstep: Doorstep): Promise<void> {
  const { page } = person;
  await page.goto(`${doorstep.portal}/services/requests`);
  await page.getByRole('main').locator('a[href^="/services/requests/"]').first().click();
  await reportsThisEvent(person, 'Not me');
}

/** On the event's own page. */
export async function reportsThisEvent({ page, t, lookAround }: Person, words: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: t('report.page') })
    .click();
  await page.getByLabel(t('report.message'), { exact: true }).fill(words);
  await lookAround('report-event');
  await page.getByRole('button', { name: t('report.send') }).click();
  await page.getByRole('heading', { level: 1, name: t('report.topic-event') }).waitFor();
  await page.getByText(t('report.sent-title')).waitFor();
}
