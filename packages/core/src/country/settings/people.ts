import type { SettingTable } from './definition.ts';

/** What people do for those near them, and what is kept of who came near their data. */
export const PEOPLE_SETTINGS = {
  'doorstep.family.age-of-majority': {
    kind: 'whole',
    default: 18,
    min: 1,
    max: 100,
    doc: 'Years of age from which nobody acts for a person as their guardian any more',
  },
  'doorstep.family.acting-minutes': {
    kind: 'whole',
    default: 60,
    min: 5,
    max: 480,
    doc: 'Minutes after which acting for a dependant ends by itself',
  },
  'doorstep.access.keep-days': {
    kind: 'whole',
    default: 1_095,
    min: 30,
    max: 7_300,
    doc: 'Days it is kept on record who came near a person’s data',
  },
} as const satisfies SettingTable;
