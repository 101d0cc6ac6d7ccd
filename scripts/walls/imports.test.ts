import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type { IConfiguration } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureTree } from './fixture-tree.ts';
import { plantTree, ROOT, runIn } from './fixture-tree.ts';

/** A file that imports each of these and exports the function its name promises. */
function importing(path: string, specifiers: readonly string[]): string {
  const name = basename(path)
    .replace(/\..*$/u, '')
    .replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
  const imports = specifiers.map((specifier, index) => `import * as x${index} from '${specifier}';`);
  return [...imports, `export function ${name}() {}`, ''].join('\n');
}

const LEAF = 'export const leaf = 1;\n';

const CORE = 'packages/core/src';
const SERVER = 'packages/server/src';
const BACKBONE = 'packages/backbone/src';
const PORTAL = 'packages/portal/src';

/** For each rule, files that break it: by path, what they import. */
const RED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // Only the end it comes to first is named.
  'no-cycles': { [`${CORE}/resident/card/back.ts`]: ['./front.ts'] },
  'imports-resolve': { [`${CORE}/resident/card/lost.ts`]: ['./nowhere.ts'] },
  'core-imports-nothing': {
    [`${CORE}/resident/card/reads-disk.ts`]: ['node:fs'],
    [`${CORE}/resident/card/validates.ts`]: ['typebox'],
    [`${CORE}/resident/card/knows-wire.ts`]: ['@doorstep/contract/wire.ts'],
  },
  'core-tests-stay-in-core': { [`${CORE}/resident/card/far.test.ts`]: ['@doorstep/contract/wire.ts'] },
  'shared-imports-nothing': { [`${CORE}/shared/knows-vid.ts`]: ['../resident/vid/vid.ts'] },
  'use-cases-do-not-call-use-cases': { [`${CORE}/resident/vid/revoke-vid.ts`]: ['./create-vid.ts'] },
  'contract-imports-core-only': {
    'packages/contract/src/serves.ts': ['fastify'],
    'packages/contract/src/stores.ts': ['@doorstep/platform/database.ts'],
  },
  'platform-imports-contract-and-core': { 'packages/platform/src/up.ts': ['@doorstep/server/config.ts'] },
  'platform-knows-no-feature': {
    'packages/platform/src/knows-vid.ts': ['@doorstep/core/resident/vid/vid.ts'],
  },
  'backbone-stays-below-server': { [`${BACKBONE}/notifier/up.ts`]: ['@doorstep/server/config.ts'] },
  'systems-keep-apart': {
    [`${BACKBONE}/notifier/reaches.ts`]: ['../otp-manager/store.ts'],
    [`${BACKBONE}/notifier/knocks.ts`]: ['../otp-manager/index.ts'],
  },
  'system-tests-use-front-doors': { [`${BACKBONE}/notifier/reaching.test.ts`]: ['../otp-manager/store.ts'] },
  'http-and-jobs-see-ports-only': {
    [`${SERVER}/http/stores.ts`]: ['../postgres/vid-store.ts'],
    [`${SERVER}/http/calls-mosip.ts`]: ['../mosip/notifier.ts'],
    [`${SERVER}/jobs/calls-backbone.ts`]: ['@doorstep/backbone/otp-manager/index.ts'],
  },
  'only-main-sees-both-sides': {
    [`${SERVER}/delivery/picks.ts`]: ['@doorstep/backbone/otp-manager/index.ts'],
    [`${SERVER}/documents/stores.ts`]: ['../postgres/vid-store.ts'],
  },
  'adapters-do-not-see-the-edge': {
    [`${SERVER}/postgres/answers.ts`]: ['../http/route.ts'],
    [`${SERVER}/mosip/cheats.ts`]: ['@doorstep/backbone/otp-manager/index.ts'],
  },
  'portal-imports-contract-and-core': {
    [`${PORTAL}/routes/queries.ts`]: ['postgres'],
    [`${PORTAL}/routes/serves.ts`]: ['fastify'],
    [`${PORTAL}/routes/shortcut.ts`]: ['@doorstep/platform/database.ts'],
    [`${PORTAL}/routes/wires.ts`]: ['@doorstep/server/config.ts'],
    [`${PORTAL}/routes/embeds.ts`]: ['@doorstep/backbone/otp-manager/index.ts'],
  },
  'design-system-knows-no-feature': {
    [`${PORTAL}/ui/knows-feature.ts`]: ['../features/vids.ts'],
    [`${PORTAL}/ui/knows-route.ts`]: ['../routes/page.ts'],
    [`${PORTAL}/ui/knows-alias.ts`]: ['$features/vids.ts'],
  },
  'testing-is-for-tests': { [`${SERVER}/config.ts`]: ['./testing/builders.ts'] },
  'packages-meet-by-name': { [`${SERVER}/http/climbs.ts`]: ['../../../core/src/resident/vid/vid.ts'] },
};

/** What each wall lets through. */
const GREEN: Readonly<Record<string, readonly string[]>> = {
  [`${CORE}/resident/vid/create-vid.ts`]: ['./vid.ts', './request-type.ts', '../../shared/result.ts'],
  [`${CORE}/resident/vid/create-vid.test.ts`]: [
    './revoke-vid.ts',
    '../testing/builders.ts',
    'vitest',
    'node:fs',
  ],
  'packages/contract/src/wire.ts': ['typebox', '@doorstep/core/resident/vid/vid.ts'],
  'packages/platform/src/database.ts': ['postgres', 'node:fs', '@doorstep/core/shared/result.ts'],
  [`${BACKBONE}/otp-manager/index.ts`]: ['./store.ts', '@doorstep/platform/database.ts'],
  [`${BACKBONE}/notifier/standing.test.ts`]: ['../otp-manager/index.ts', '../testing/hub.ts'],
  [`${SERVER}/main.ts`]: ['./composition/systems.ts', './http/route.ts', './postgres/vid-store.ts'],
  [`${SERVER}/composition/systems.ts`]: ['@doorstep/backbone/otp-manager/index.ts', '../mosip/notifier.ts'],
  [`${SERVER}/http/route.ts`]: ['@doorstep/contract/wire.ts', '@doorstep/core/resident/vid/create-vid.ts'],
  [`${PORTAL}/routes/page.ts`]: [
    '../ui/button.ts',
    '../features/vids.ts',
    '@doorstep/contract/wire.ts',
    '$app/state',
  ],
  'e2e/journeys/vid.spec.ts': ['@doorstep/server/testing/builders.ts'],
};

const LEAVES = [
  `${CORE}/resident/vid/vid.ts`,
  // A noun, though its first word is a verb of the list.
  `${CORE}/resident/vid/request-type.ts`,
  `${CORE}/resident/testing/builders.ts`,
  `${CORE}/shared/result.ts`,
  `${BACKBONE}/otp-manager/store.ts`,
  `${BACKBONE}/testing/hub.ts`,
  `${SERVER}/postgres/vid-store.ts`,
  `${SERVER}/mosip/notifier.ts`,
  `${SERVER}/testing/builders.ts`,
  `${PORTAL}/ui/button.ts`,
  `${PORTAL}/features/vids.ts`,
];

describe('import rules', () => {
  const broken = new Map<string, Set<string>>();
  let tree: FixtureTree;

  beforeAll(async () => {
    const files = [...Object.values(RED), GREEN].flatMap((group) => Object.entries(group));
    tree = plantTree({
      ...Object.fromEntries(LEAVES.map((path) => [path, LEAF])),
      ...Object.fromEntries(files.map(([path, specifiers]) => [path, importing(path, specifiers)])),
      [`${CORE}/resident/card/front.ts`]: importing('front.ts', ['./back.ts']),
    });
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'packages', 'e2e'];
    const { output } = await runIn(tree.path, 'depcruise', ...args);
    for (const { rule, from: path } of JSON.parse(output).summary.violations) {
      broken.set(rule.name, (broken.get(rule.name) ?? new Set<string>()).add(path));
    }
  });
  afterAll(() => tree.remove());

  it('are all tried', () => {
    const configuration: IConfiguration = createRequire(import.meta.url)(`${ROOT}/.dependency-cruiser.cjs`);
    const names = configuration.forbidden?.map(({ name }) => name);
    expect(Object.keys(RED).sort()).toEqual(names?.sort());
  });

  it.each(Object.entries(RED))('%s is seen red', (rule, files) => {
    expect([...(broken.get(rule) ?? [])]).toEqual(expect.arrayContaining(Object.keys(files)));
  });

  it.each(Object.keys(GREEN))('%s breaks none', (path) => {
    expect([...broken].filter(([, paths]) => paths.has(path)).map(([rule]) => rule)).toEqual([]);
  });

  it('breaks nothing but what was meant to', () => {
    const meant = new Set([...Object.values(RED).flatMap((files) => Object.keys(files))]);
    expect([...broken.values()].flatMap((paths) => [...paths]).filter((path) => !meant.has(path))).toEqual(
      [],
    );
  });
});
