import type { SettingTable } from './definition.ts';

/** How registrations are received and decided. */
export const REGISTRATION_SETTINGS = {
  'registration.processor.max.file.size': {
    kind: 'whole',
    default: 5,
    min: 1,
    max: 50,
    doc: 'Megabytes of an uploaded packet at most',
  },
  'registration.processor.reprocess.elapse.time': {
    kind: 'whole',
    default: 7_200,
    min: 60,
    max: 604_800,
    doc: 'Seconds without a step after which a packet that was only received is asked for again',
  },
  'registration.processor.threshold': {
    kind: 'whole',
    default: 3,
    min: 1,
    max: 20,
    doc: 'How often a packet may be sent before the person must register anew',
  },
  'doorstep.registration.upload-days': {
    kind: 'whole',
    default: 14,
    min: 1,
    max: 365,
    doc: 'Days for which a packet that was announced, or is to be sent again, is waited for',
  },
  'doorstep.registration.answer-days': {
    kind: 'whole',
    default: 60,
    min: 1,
    max: 730,
    doc: 'Days for which a person who was asked for more is waited for',
  },
  'doorstep.registration.decided-attributes': {
    kind: 'list',
    default: ['fullName', 'dateOfBirth', 'gender'],
    separator: ',',
    minEntries: 0,
    maxEntries: 60,
    doc: 'Attributes whose change by an update a person must approve',
  },
  'doorstep.registration.decided-processes': {
    kind: 'list',
    // Nobody at a centre is asked for their own proof by this processor, so a person looks at these.
    default: ['ACTIVATE', 'DEACTIVATE'],
    separator: ',',
    minEntries: 0,
    maxEntries: 10,
    doc: 'Processes (NEW, UPDATE, RES_UPDATE, ACTIVATE, DEACTIVATE) that a person must approve, whatever they bring',
  },
} as const satisfies SettingTable;
