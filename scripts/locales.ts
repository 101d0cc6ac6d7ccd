/** Checks the portal's texts: the same keys and placeholders in every language, and a text for every refusal. */
import { existsSync, readFileSync } from 'node:fs';
import { readOperations } from './contract-values.ts';
import type { SameAsEnglish } from './locales/compare.ts';
import { compareLanguages } from './locales/compare.ts';
import { readPortalSource, wordsPortalMeets, wordsWithoutText } from './locales/error-words.ts';
import { readLanguages } from './locales/texts.ts';

const LOCALES = 'packages/portal/locales';
const COUNTRY = 'country/country.json';
const SAME_AS_ENGLISH = `${LOCALES}/same-as-english.json`;

async function faults(): Promise<string[]> {
  if (!existsSync(LOCALES)) return [`${LOCALES}: no texts`];
  const languages = readLanguages(LOCALES);
  const words = wordsPortalMeets(
    readPortalSource('packages/portal/src'),
    await readOperations('packages/contract/src'),
  );
  return [
    ...compareLanguages(languages, readSameAsEnglish(), languagesOfTheCountry()),
    ...[...languages].flatMap(([language, texts]) =>
      wordsWithoutText(words, texts).map((word) => `${language} errors.${word}: the refusal has no text`),
    ),
  ];
}

/** The demo country speaks every language that the portal does. */
function languagesOfTheCountry(): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the pack's own check holds its shape
  const country = JSON.parse(readFileSync(COUNTRY, 'utf8')) as { languages: readonly { code: string }[] };
  return country.languages.map(({ code }) => code);
}

function readSameAsEnglish(): SameAsEnglish {
  if (!existsSync(SAME_AS_ENGLISH)) return {};
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a list that names no key of a language is a fault of its own
  return JSON.parse(readFileSync(SAME_AS_ENGLISH, 'utf8')) as SameAsEnglish;
}

const found = await faults();
for (const fault of found) console.error(fault);
process.exitCode = found.length === 0 ? 0 : 1;
