import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { demoPeople } from './demo-people.ts';
import type { DemoPerson } from './demo-people.ts';
import type { PersonalText } from './personal-traces.ts';

const PACK = join(import.meta.dirname, '..', '..', 'country');

/** What the demo people's records say of them and the country does not say to everybody. */
export async function demoPersonalTexts(): Promise<readonly PersonalText[]> {
  const published = await publishedTexts();
  return demoPeople()
    .flatMap((person, at) => textsOf(person, `person ${at + 1}`))
    .filter(({ text }) => !published.includes(text));
}

function textsOf(person: DemoPerson, whose: string): readonly PersonalText[] {
  const { uin, phone, email } = person;
  const as = (what: string, texts: readonly string[]) => texts.map((text) => ({ whose, what, text }));
  return [
    ...as('UIN', [uin]),
    // With the country's prefix or without, it ends alike.
    ...as('phone', phone === null ? [] : [phone.replace(/^0+/u, '')]),
    ...as('e-mail', email === null ? [] : [email]),
    ...as('name', person.valuesOf('fullName')),
    ...as('date of birth', person.valuesOf('dateOfBirth')),
    ...as('address', ['addressLine1', 'addressLine2', 'addressLine3'].flatMap(person.valuesOf)),
  ];
}

/** Everything of the pack that is for everybody: all but its demo people. */
async function publishedTexts(): Promise<string> {
  const entries = await readdir(PACK, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(json|csv|txt|md|vm|html|svg)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(PACK, file).startsWith('demo'));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.join('\n');
}
