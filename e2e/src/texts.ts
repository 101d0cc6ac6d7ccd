import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textAt } from '@doorstep/contract/json.ts';

/** Gives the portal's own text for `feature.key`, as a person reads it in that language. */
export type Texts = (key: string) => string;

const LOCALES = join(import.meta.dirname, '..', '..', 'packages', 'portal', 'locales');

/** Journeys find things by what is written on them; texts with gaps to fill are refused. */
export function textsIn(language: string): Texts {
  return (key) => {
    const dot = key.indexOf('.');
    const [feature, name] = [key.slice(0, dot), key.slice(dot + 1)];
    const texts: unknown = JSON.parse(readFileSync(join(LOCALES, language, `${feature}.json`), 'utf8'));
    const text = textAt(texts, name);
    if (text === undefined) throw new Error(`${language} has no text ${key}`);
    if (text.includes('{')) throw new Error(`The text ${key} has gaps to fill`);
    return text;
  };
}
