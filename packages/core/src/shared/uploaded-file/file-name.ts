/** Characters of a name that are kept, as a reader counts them; the ending is always among them. */
const LONGEST = 100;

/** Directions and marks that could make a name read as another, controls, and what paths are made of. */
const UNWANTED = /[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff/\\:*?"<>|]/gu;

/** The ending after the last dot, as it was given; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([^.]*)$/u.exec(name.trim())?.[1] ?? '';
}

/** A name that can be shown and saved anywhere: without a path, in Unicode's composed form, not too long. */
export function tidyName(given: string): string {
  const last = given.split(/[/\\]/u).at(-1) ?? '';
  const name = last
    .normalize('NFC')
    .replace(UNWANTED, '')
    .replace(/[.\s]+$/u, '')
    .trim();
  const ending = endingOf(name);
  const stem = ending === '' ? name : name.slice(0, -(ending.length + 1));
  const characters = [...new Intl.Segmenter('en').segment(stem)].map(({ segment }) => segment);
  const short = characters
    .slice(0, LONGEST - ending.length - 1)
    .join('')
    .slice(0, 4 * LONGEST)
    .trim();
  const shown = short === '' ? 'document' : short;
  return ending === '' ? shown : `${shown}.${ending}`;
}
