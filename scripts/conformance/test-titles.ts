/** A test that says in its title what it proves: `it('V-3: … [V-3] [resident-42]', …)`. */
export interface TaggedTest {
  readonly file: string;
  readonly title: string;
  readonly tags: readonly string[];
}

/** The call's name, then anything an `each` brings, then the title as a plain string. */
const TITLE = /\b(?:it|test|describe)((?:\.\w+)*)(?:\([^]*?\))??\s*\(\s*(['"`])((?:\\.|(?!\2)[^\\])*)\2/gu;
const TAG = /\[((?:[A-Za-z]+-)+[1-9]\d{0,2}[a-z]?|[A-Z][1-9]\d?[a-z]?)\]/gu;
const NOT_RUN = /\.(skip|todo)\b/u;

/** The tagged tests of one source text, by regex; a test that does not run proves nothing and is left out. */
export function taggedTests(file: string, source: string): TaggedTest[] {
  return [...source.matchAll(TITLE)].flatMap(([, modifiers = '', , title = '']) => {
    const tags = [...title.matchAll(TAG)].map(([, tag = '']) => tag);
    if (tags.length === 0 || NOT_RUN.test(modifiers)) return [];
    return [{ file, title: title.replace(TAG, '').replace(/\s+/gu, ' ').trim(), tags }];
  });
}

/** Tags that look like an id of the inventory and are none: a slip that would count for nothing. */
export function unknownTags(tests: readonly TaggedTest[], ids: readonly string[]): string[] {
  const prefixes = new Set(ids.map(prefixOf));
  return tests.flatMap(({ file, title, tags }) =>
    tags
      .filter((tag) => prefixes.has(prefixOf(tag)) && !ids.includes(tag))
      .map((tag) => `${file}: "${title}" names [${tag}], which the inventory has not`),
  );
}

function prefixOf(id: string): string {
  return id.replace(/\d.*$/u, '');
}
