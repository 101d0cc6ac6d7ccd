/** A service's name in a language; services say one for any language under `@none`. */
export function clientName(names: Readonly<Record<string, string>>, language: string): string {
  return names[language] ?? names['@none'] ?? Object.values(names)[0] ?? '';
}
