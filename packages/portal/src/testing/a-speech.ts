import { readdirSync, readFileSync } from 'node:fs';
import compile from 'icu-minify/compile';
import type { Speech } from '../texts/speech.ts';
import { speechFrom } from '../texts/speech.ts';

const LOCALES = new URL('../../locales/', import.meta.url);

/** The words of a language as the portal speaks them, read from its texts. */
export function aSpeech(code: string, tag: string): Speech {
  const folder = new URL(`${code}/`, LOCALES);
  const features = readdirSync(folder).map((file) => {
    const texts: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const entries = Object.entries(typeof texts === 'object' && texts !== null ? texts : {});
    const compiled = Object.fromEntries(entries.map(([key, text]) => [key, compile(String(text))]));
    return [file.replace(/\.json$/u, ''), compiled] as const;
  });
  return speechFrom({ code, tag, calendar: null, timeZone: 'UTC', messages: Object.fromEntries(features) });
}
