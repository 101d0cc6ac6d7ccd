import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { doorstep } from './scripts/lint/plugin.ts';
import { portalSpecifiers, refusedModules, refusedSpecifiers } from './scripts/lint/imports.ts';
import { everywhere, inComponents, inTests, named } from './scripts/lint/syntax.ts';

const TESTS = ['**/*.test.ts', 'e2e/journeys/**/*.ts'];
const DEFAULT_EXPORT_WANTED = [
  '*.config.{js,ts}',
  'packages/portal/*.config.{js,ts}',
  '.dependency-cruiser.cjs',
];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/build/',
      '**/.svelte-kit/',
      'var/',
      'coverage/',
      'e2e/artifacts/',
      'bench/results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    plugins: { doorstep },
    rules: {
      'doorstep/disable-says-why': 'error',
      'doorstep/no-barrel': 'error',
      'doorstep/no-boolean-parameter': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'no-restricted-syntax': ['error', ...everywhere, ...named],
      'no-restricted-imports': ['error', { paths: refusedModules, patterns: refusedSpecifiers }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // In-memory ports are asynchronous because their port is.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', ...everywhere, ...named, ...inTests],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: DEFAULT_EXPORT_WANTED, rules: { 'no-restricted-syntax': ['error', ...everywhere] } },
  {
    files: ['packages/portal/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: refusedModules, patterns: [...refusedSpecifiers, ...portalSpecifiers] },
      ],
      // The portal's paths are kept once published, and it is served at the root.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  // Programs a person runs in a terminal talk to it.
  { files: ['scripts/**', 'bench/**', 'e2e/**', 'examples/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js', '**/*.cjs', '**/*.svelte'], extends: [tseslint.configs.disableTypeChecked] },
  {
    // svelte-check holds their types.
    files: ['**/*.svelte'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...named, ...inComponents] },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
