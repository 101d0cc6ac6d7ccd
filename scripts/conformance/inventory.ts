import { readFileSync } from 'node:fs';

/** A route of the contract documents. Paths write a parameter as `{name}` and "the rest" as `*`. */
export interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Served as these routes instead: the start of their ids. */
  readonly instead?: string;
  /** Why it is not built on purpose. */
  readonly left?: string;
}

export interface Weakness {
  readonly id: string;
  readonly title: string;
  /** Why it stays: a fact of the wire. */
  readonly kept?: string;
}

export interface Product {
  readonly name: string;
  /** Where the routes are described, and what an id of theirs means. */
  readonly source: string;
  readonly routes: readonly Route[];
  readonly weaknesses: readonly Weakness[];
}

/** @throws Error where two entries carry the same id, for then a test's tag would name both. */
export function readInventory(path: string): readonly Product[] {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a file of ours, whose shape the page's own comparison shows
  const { products } = JSON.parse(readFileSync(path, 'utf8')) as { products: readonly Product[] };
  const ids = products.flatMap(idsOf);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw new Error(`${path}: twice ${twice.join(', ')}`);
  return products;
}

export function idsOf(product: Product): string[] {
  return [...product.routes, ...product.weaknesses].map(({ id }) => id);
}
