import type { Reply } from './browser.ts';

/** The word of the first problem in an answer of our own routes; undefined where there is none. */
export function wordOf({ text }: Reply): string | undefined {
  return /"code":"([\w-]+)"/u.exec(text)?.[1];
}
