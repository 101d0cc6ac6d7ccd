/** The address of a page with what it is asked for; what is empty is left out. */
export function officeAddress(path: string, asked: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Counted from one; what makes no sense is the first. */
export function pageIn(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? '1');
  return Number.isInteger(page) && page > 0 && page < 1_000 ? page : 1;
}

/** One of the known words of an address, or null. */
export function wordIn<const W extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly W[],
): W | null {
  const asked = query.get(name);
  return words.find((word) => word === asked) ?? null;
}

/** What lies in a place; null for the top. */
export function placesAddress(parent: string | null): string {
  return officeAddress('/office/master-data/places', { in: parent });
}

export function placeAddress(code: string): string {
  return `/office/master-data/places/${encodeURIComponent(code)}`;
}

export function documentTypeAddress(code: string): string {
  return `/office/master-data/documents/types/${encodeURIComponent(code)}`;
}

export function partnerAddress(id: string): string {
  return `/office/partners/${encodeURIComponent(id)}`;
}

export function walletCredentialAddress(id: string): string {
  return `/office/credentials/wallets/${encodeURIComponent(id)}`;
}
