import { readFileSync } from 'node:fs';
import { builtRoutes } from './conformance/built-routes.ts';
import { idsOf, readInventory } from './conformance/inventory.ts';
import { renderPage } from './conformance/page.ts';
import type { TaggedTest } from './conformance/test-titles.ts';
import { taggedTests, unknownTags } from './conformance/test-titles.ts';
import { readOperations } from './contract-values.ts';
import { listFiles } from './files.ts';

const INVENTORY = 'docs/conformance/inventory.json';
const TESTS = /^(packages\/.*\.test|e2e\/journeys\/.*\.spec)\.ts$/u;

/** The text of docs/conformance.md. @throws Error where a tag or a contract id names what the inventory has not. */
export async function conformancePage(): Promise<string> {
  const products = readInventory(INVENTORY);
  const operations = (await readOperations('packages/contract/src')).map((exported) => exported.operation);
  const built = builtRoutes(
    products.flatMap(({ routes }) => routes),
    operations,
  );
  const tests = readTests();
  const faults = [...built.faults, ...unknownTags(tests, products.flatMap(idsOf))];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return renderPage(products, built, tests);
}

function readTests(): TaggedTest[] {
  return listFiles(process.cwd())
    .filter((path) => TESTS.test(path))
    .flatMap((path) => taggedTests(path, readFileSync(path, 'utf8')));
}
