import type { Person } from '../src/person.ts';

/** Goes to a page by the menu of the services, as from any of its pages. */
export async function opensFromTheMenu(person: Person, name: string): Promise<void> {
  const { page, t } = person;
  await unfoldsTheMenu(person);
  await page
    .getByRole('navigation', { name: t('frame.services-menu') })
    .getByRole('link', { name, exact: true })
    .click();
}

/** On a small screen the pages are behind one button. */
export async function unfoldsTheMenu({ page, t }: Person): Promise<void> {
  const unfold = page.getByRole('navigation', { name: t('frame.services-menu') }).locator('summary');
  if (await unfold.isVisible()) await unfold.click();
}
