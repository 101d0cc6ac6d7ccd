import { areasOf } from '../../features/developers/operations.ts';
import type { PageServerLoad } from './$types';

// By pattern, so that a new module of the contract is documented the day it is written.
const modules = import.meta.glob(
  [
    '../../../../contract/src/*/**/*.ts',
    '!../../../../contract/src/**/*.test.ts',
    '!../../../../contract/src/**/testing/**',
  ],
  { eager: true },
);
const areas = areasOf(modules);

export const load: PageServerLoad = () => ({ areas });
