import type { ESLint } from 'eslint';
import { disableSaysWhy } from './disable-says-why.ts';
import { noBarrel } from './no-barrel.ts';
import { noBooleanParameter } from './no-boolean-parameter.ts';

/** Rules of house.md that no published plugin holds. */
export const doorstep: ESLint.Plugin = {
  meta: { name: 'doorstep' },
  rules: {
    'disable-says-why': disableSaysWhy,
    'no-barrel': noBarrel,
    'no-boolean-parameter': noBooleanParameter,
  },
};
