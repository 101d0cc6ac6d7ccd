import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../src/person.ts';

const PICTURE = join(import.meta.dirname, '..', '..', 'country', 'demo', 'photos', 'amal.png');

/** Adds a picture as a paper of a category; with a script it goes up at once. */
export async function addsPaper({ page, t, circumstances }: Person, category: string): Promise<void> {
  await page.locator(`#type-${category}`).selectOption({ index: 1 });
  await page
    .locator(`#file-${category}`)
    .setInputFiles({ name: 'paper.png', mimeType: 'image/png', buffer: readFileSync(PICTURE) });
  if (circumstances.script === 'without JavaScript') return;
  await page.locator(`#paper-${category}`).getByText(t('papers.there'), { exact: true }).waitFor();
}
