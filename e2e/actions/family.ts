import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';

export async function opensFamily({ page, t }: Person, doorstep: Doorstep): Promise<void> {
  await page.goto(`${doorstep.portal}/services/family`);
  await page.getByRole('heading', { level: 1, name: t('family.title') }).waitFor();
}

/** Types a number that is no dependant's first, then the child's. */
export async function addsADependant(person: Person, stranger: DemoPerson, child: DemoPerson): Promise<void> {
  const { page, t, lookAround } = person;
  const field = page.getByLabel(t('family.add-label'));
  await field.fill(stranger.uin);
  await page.getByRole('button', { name: t('family.add'), exact: true }).click();
  await page.getByText(t('family.errors.not-your-dependant')).first().waitFor();
  await lookAround('family-refused');
  await field.fill(child.uin);
  await page.getByRole('button', { name: t('family.add'), exact: true }).click();
  await page.getByText(t('family.done-added')).waitFor();
}

/** From then on a line on every page says for whom. */
export async function actsFor({ page, t, circumstances }: Person, child: DemoPerson): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: child.nameIn(circumstances.language) }) })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('button', { name: t('family.stop') }).waitFor();
}

export async function stopsActing({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('family.stop') }).click();
  await page.getByRole('heading', { level: 1, name: t('family.title') }).waitFor();
  await page.getByRole('button', { name: t('family.stop') }).waitFor({ state: 'detached' });
}
