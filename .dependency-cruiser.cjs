/** Who may import whom. Each rule carries the sentence of the design it holds; scripts/walls tries each one. */

const { existsSync, readdirSync, readFileSync } = require('node:fs');

const VERBS =
  'book|create|revoke|list|generate|request|check|read|update|cancel|lock|unlock|share|verify|download|send|end|start';

/** A use case is a verb's file below a noun's folder that exports the function of its name; `request-type.ts` is none. */
function useCases() {
  const root = 'packages/core/src';
  const files = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  const verbs = new RegExp(`^[^/]+/[^/]+/((${VERBS})-[^/.]+)\\.ts$`, 'u');
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => {
      const name = verbs.exec(file)?.[1]?.replace(/-(.)/gu, (_, letter) => letter.toUpperCase());
      const source = name === undefined ? '' : readFileSync(`${root}/${file}`, 'utf8');
      return new RegExp(`^export (async )?function ${name}\\b`, 'mu').test(source);
    })
    .map((file) => `${root}/${file}`);
}

const USE_CASE = `^(${['none', ...useCases()].join('|').replaceAll('.', '\\.')})$`;
const TEST = '\\.(test|spec)\\.ts$';
const TESTING = '(^|/)testing/';
const NPM = 'node_modules/';
const SEES_BOTH_SIDES = '^packages/server/src/(main\\.ts$|composition/)';

/** @param {string} names */
const packages = (names) => `^packages/(${names})/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'no-cycles',
    comment: 'No cycles.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'imports-resolve',
    comment: 'An import this check cannot follow is one it cannot judge.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(\\$|\\./\\$|virtual:)|/\\$types' },
  },
  {
    name: 'core-imports-nothing',
    comment: 'core imports nothing: no I/O, no Node, no DOM, no dependency but a Temporal polyfill.',
    severity: 'error',
    from: { path: packages('core'), pathNot: [TEST, TESTING] },
    to: { pathNot: [packages('core')] },
  },
  {
    name: 'core-tests-stay-in-core',
    comment: 'Core rules and use cases are tested on in-memory ports and talk to nothing.',
    severity: 'error',
    from: { path: packages('core') },
    to: { path: '^(packages|e2e|bench)/', pathNot: packages('core') },
  },
  {
    name: 'shared-imports-nothing',
    comment: '`shared` imports nothing.',
    severity: 'error',
    from: { path: '^packages/core/src/shared/', pathNot: TEST },
    to: { path: '^packages/', pathNot: '^packages/core/src/shared/' },
  },
  {
    name: 'use-cases-do-not-call-use-cases',
    comment: 'Use cases do not call use cases.',
    severity: 'error',
    from: { path: USE_CASE, pathNot: TEST },
    to: { path: USE_CASE },
  },
  {
    name: 'contract-imports-core-only',
    comment: 'contract -> core.',
    severity: 'error',
    from: { path: packages('contract'), pathNot: [TEST, TESTING] },
    to: { pathNot: [packages('contract|core'), `${NPM}typebox/`] },
  },
  {
    name: 'platform-imports-contract-and-core',
    comment: 'platform -> contract, core.',
    severity: 'error',
    from: { path: packages('platform') },
    to: { path: '^(packages|e2e|bench)/', pathNot: packages('platform|contract|core') },
  },
  {
    name: 'platform-knows-no-feature',
    comment: 'platform: the Node and PostgreSQL runtime both below share, knowing no feature.',
    severity: 'error',
    from: { path: packages('platform') },
    to: { path: '^packages/(core|contract)/src/(resident|preregistration|doorstep)/' },
  },
  {
    name: 'backbone-stays-below-server',
    comment: 'backbone -> platform, contract, core.',
    severity: 'error',
    from: { path: packages('backbone') },
    to: { path: '^(packages|e2e|bench)/', pathNot: packages('backbone|platform|contract|core') },
  },
  {
    name: 'systems-keep-apart',
    comment: "One system never reaches into another's folder: it takes the other's port.",
    severity: 'error',
    from: { path: '^packages/backbone/src/([^/]+)/', pathNot: [TEST, TESTING] },
    to: { path: '^packages/backbone/src/[^/]+/', pathNot: '^packages/backbone/src/$1/' },
  },
  {
    name: 'system-tests-use-front-doors',
    comment: "One system never reaches into another's folder; a test may stand one up by its front door.",
    severity: 'error',
    from: { path: '^packages/backbone/src/([^/]+)/.*\\.test\\.ts$' },
    to: {
      path: '^packages/backbone/src/[^/]+/',
      pathNot: ['^packages/backbone/src/($1|testing)/', '/index\\.ts$', '^packages/backbone/src/.*/testing/'],
    },
  },
  {
    name: 'http-and-jobs-see-ports-only',
    comment: 'server/http, server/jobs never -> server/postgres, server/mosip, backbone.',
    severity: 'error',
    from: { path: '^packages/server/src/(http|jobs)/', pathNot: [TEST, TESTING] },
    to: { path: ['^packages/server/src/(postgres|mosip)/', packages('backbone')] },
  },
  {
    name: 'only-main-sees-both-sides',
    comment: 'Only main.ts sees both sides (with the files in composition/ it is split into).',
    severity: 'error',
    from: {
      path: '^packages/server/src/',
      pathNot: [SEES_BOTH_SIDES, '^packages/server/src/(http|jobs|postgres|mosip)/', TEST, TESTING],
    },
    to: { path: ['^packages/server/src/(postgres|mosip)/', packages('backbone')] },
  },
  {
    name: 'adapters-do-not-see-the-edge',
    comment: 'Only main.ts sees both sides: an adapter knows its port, not who calls it.',
    severity: 'error',
    from: { path: '^packages/server/src/(postgres|mosip)/', pathNot: [TEST, TESTING] },
    to: {
      path: [
        '^packages/server/src/(http|jobs|composition)/',
        '^packages/server/src/main\\.ts$',
        packages('backbone'),
      ],
    },
  },
  {
    name: 'portal-imports-contract-and-core',
    comment: "portal reaches the product only through contract's typed client.",
    severity: 'error',
    from: { path: packages('portal') },
    to: {
      path: [
        '^(packages|e2e|bench)/',
        `${NPM}(fastify|@fastify/[^/]+|postgres|graphile-worker|@doorstep/[^/]+)/`,
      ],
      pathNot: [packages('portal|contract|core')],
    },
  },
  {
    name: 'design-system-knows-no-feature',
    comment: 'src/ui/ is the design system, which knows no feature.',
    severity: 'error',
    from: { path: '^packages/portal/src/ui/' },
    to: { path: ['^packages/portal/src/(routes|features)/', '^\\$(routes|features)(/|$)'] },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'Nothing outside tests imports `testing/`.',
    severity: 'error',
    from: { pathNot: [TEST, TESTING, '^(e2e|bench)/', '^vitest\\.config\\.ts$'] },
    to: { path: TESTING, pathNot: NPM },
  },
  {
    name: 'packages-meet-by-name',
    comment: 'A package is imported by its name, never by a relative path across its border.',
    severity: 'error',
    from: { path: '^(packages/[^/]+|e2e|bench|examples/[^/]+|scripts)/' },
    to: {
      path: '^(packages/[^/]+|e2e|bench|examples/[^/]+)/',
      pathNot: '^$1/',
      dependencyTypes: ['local'],
      dependencyTypesNot: ['aliased-workspace'],
    },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: NPM },
    exclude: { path: ['^packages/[^/]+/(build|\\.svelte-kit)/', '^(build|var|coverage)/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'svelte', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.d.ts', '.json'],
    },
  },
};
