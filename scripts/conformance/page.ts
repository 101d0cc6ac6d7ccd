import type { BuiltRoutes } from './built-routes.ts';
import type { Product, Route, Weakness } from './inventory.ts';
import type { TaggedTest } from './test-titles.ts';

const INTRODUCTION = `# Conformance

Made by \`node scripts/generated.ts --write\` from \`docs/conformance/inventory.json\`, the operations of
\`packages/contract\` and the titles of the tests; do not edit it. A test names what it proves by a tag in its
title, such as \`[V-3]\` or \`[resident-42]\`.
`;

/** The whole page: for each product its routes and its reference's weaknesses, then the routes of our own. */
export function renderPage(
  products: readonly Product[],
  built: BuiltRoutes,
  tests: readonly TaggedTest[],
): string {
  const routes = products.flatMap((product) => product.routes);
  const sections = products.map((product) => renderProduct(product, routes, built, tests));
  const own = built.own.map(({ name, method, path }) => [`\`${method} ${path}\``, name] as const);
  return [
    INTRODUCTION,
    ...sections,
    '## Routes of our own\n',
    table(['Route', 'Operation'], own.toSorted()),
  ].join('\n');
}

function renderProduct(
  product: Product,
  all: readonly Route[],
  built: BuiltRoutes,
  tests: readonly TaggedTest[],
): string {
  const standings = product.routes.map((route) => standing(route, all, built));
  const routes = product.routes.map((route, index) => [
    route.id,
    `\`${route.method} ${route.path}\``,
    standings[index] ?? '',
    provenBy(route.id, tests),
  ]);
  const weaknesses = product.weaknesses.map((weakness) => [
    weakness.id,
    weakness.title,
    outcome(weakness, tests),
  ]);
  return [
    `## ${product.name}\n`,
    `${product.source}\n`,
    `Built: ${count(standings, 'yes')} of ${product.routes.length} routes.\n`,
    table(['Id', 'Route', 'Built', 'Tested by'], routes),
    ...(weaknesses.length === 0 ? [] : [renderWeaknesses(product.weaknesses, weaknesses, tests)]),
  ].join('\n');
}

function renderWeaknesses(
  weaknesses: readonly Weakness[],
  rows: readonly (readonly string[])[],
  tests: readonly TaggedTest[],
): string {
  const closed = weaknesses.filter(({ id, kept }) => kept === undefined && provenBy(id, tests) !== '').length;
  const kept = weaknesses.filter(({ kept: reason }) => reason !== undefined).length;
  return [
    `### Weaknesses of the reference\n`,
    `Of ${weaknesses.length}: ${closed} closed by a test, ${kept} kept as facts of the wire.\n`,
    table(['Id', 'Weakness', 'Here'], rows),
  ].join('\n');
}

function standing(route: Route, routes: readonly Route[], built: BuiltRoutes): string {
  const { instead, left } = route;
  if (left !== undefined) return `left out: ${left}`;
  if (instead === undefined) return built.ids.has(route.id) ? 'yes' : 'not yet';
  const narrower = routes.filter(({ id }) => id.startsWith(instead));
  return narrower.every(({ id }) => built.ids.has(id)) ? 'yes' : `not yet: as ${instead}…`;
}

function outcome(weakness: Weakness, tests: readonly TaggedTest[]): string {
  const proof = provenBy(weakness.id, tests);
  if (weakness.kept !== undefined)
    return [`kept: ${weakness.kept}`, proof].filter((part) => part !== '').join('<br>');
  return proof === '' ? 'not yet' : `closed by ${proof}`;
}

function provenBy(id: string, tests: readonly TaggedTest[]): string {
  const lines = tests
    .filter(({ tags }) => tags.includes(id))
    .map(({ title, file }) => `${title} (\`${file}\`)`);
  return [...new Set(lines)].sort().join('<br>');
}

function count(words: readonly string[], word: string): number {
  return words.filter((found) => found === word).length;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
