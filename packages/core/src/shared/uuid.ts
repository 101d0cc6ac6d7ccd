const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** In either case; what is none would be refused by a column that holds them. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
