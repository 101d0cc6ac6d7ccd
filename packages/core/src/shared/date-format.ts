/** Tags and styles are the country's and our own, so there are few; the bound is for tags that come from outside. */
const MOST = 1_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How a language, by its BCP 47 tag, writes moments. Making a format costs as much as fifty uses of it, so it is kept. */
export function dateFormat(tag: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(style)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(tag, style);
  if (formats.size < MOST) formats.set(key, made);
  return made;
}
