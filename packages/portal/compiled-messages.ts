import { readFile } from 'node:fs/promises';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

const MESSAGES = /\/locales\/[a-z]{3}\/[a-z-]+\.json$/u;

/** Turns the ICU texts of `locales/` into what icu-minify formats, so that no parser runs in a request. */
export function compiledMessages(): Plugin {
  return {
    name: 'doorstep-compiled-messages',
    enforce: 'pre',
    async load(id) {
      if (!MESSAGES.test(id)) return null;
      this.addWatchFile(id);
      const texts: unknown = JSON.parse(await readFile(id, 'utf8'));
      if (typeof texts !== 'object' || texts === null) throw new TypeError(`${id}: an object of texts`);
      const compiled = Object.entries(texts).map(([key, text]) => [key, compile(String(text))]);
      return JSON.stringify(Object.fromEntries(compiled));
    },
  };
}
