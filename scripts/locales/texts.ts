import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of one language by `feature.key`, nested objects joined by dots. */
export type Texts = ReadonlyMap<string, string>;

/** Every language below a locales folder: `<language>/<feature>.json`, languages by their three-letter code. */
export function readLanguages(folder: string): Map<string, Texts> {
  const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(languages.map(({ name }) => [name, readTexts(join(folder, name))]));
}

function readTexts(folder: string): Texts {
  const features = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    features.flatMap((file) => {
      const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return flatten(content, file.slice(0, -'.json'.length));
    }),
  );
}

function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${path}: a text or an object of texts, not ${JSON.stringify(value)}`);
  }
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${path}.${key}`));
}
