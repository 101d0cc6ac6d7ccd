import { expect, it } from 'vitest';
import { refusedNames } from './names.ts';

it.each([
  'packages/core/src/common/result.ts',
  'packages/portal/src/lib/ui/button.svelte',
  'packages/server/src/http/utils.ts',
  'packages/server/src/http/booking-helpers.ts',
  'scripts/misc/readme.md',
])('refuses %s', (path) => {
  expect(refusedNames([path])).toEqual([path]);
});

it('lets names through that only contain such a word', () => {
  const named = [
    'packages/core/src/shared/result.ts',
    'docs/helpers-of-the-resident.md',
    'e2e/library/shelf.ts',
  ];
  expect(refusedNames(named)).toEqual([]);
});
