import type { SettingTable } from './definition.ts';

/** How people change their own data. */
export const UPDATE_SETTINGS = {
  'resident.center.id': {
    kind: 'text',
    default: '10001',
    maxLength: 5,
    doc: 'The centre, five digits, whose packets changes asked for by people themselves are; one at work',
  },
  'resident.machine.id': {
    kind: 'text',
    default: '10080',
    maxLength: 5,
    doc: 'The machine, five digits, that their registration ids and packets name',
  },
  'resident.attribute.names.without.documents.required': {
    kind: 'list',
    default: ['preferredLang', 'preferredLanguage', 'email', 'phone'],
    separator: ',',
    minEntries: 0,
    maxEntries: 60,
    doc: 'Attributes that people may change without a paper',
  },
  'mosip.max.file.upload.size.in.bytes': {
    kind: 'whole',
    default: 2_306_867,
    min: 65_536,
    max: 20_971_520,
    doc: 'Bytes of an uploaded proof at most',
  },
  'mosip.allowed.extension': {
    kind: 'list',
    default: ['pdf', 'jpeg', 'png', 'jpg'],
    separator: ',',
    minEntries: 1,
    maxEntries: 4,
    of: ['pdf', 'jpeg', 'png', 'jpg'],
    doc: "Endings of an uploaded proof's name; the content must agree with it",
  },
  'mosip.resident.virus-scanner.enabled': {
    kind: 'flag',
    default: true,
    doc: 'Whether proofs are scanned for viruses; without CLAMD_ADDRESS they are not, and the start says so',
  },
  'doorstep.resident.uploads-per-minute': {
    kind: 'whole',
    default: 30,
    min: 1,
    max: 10_000,
    doc: 'Proofs one person may upload in a minute, in each process',
  },
  'doorstep.resident.proof-hours': {
    kind: 'whole',
    default: 24,
    min: 1,
    max: 720,
    doc: 'Hours that an uploaded proof is kept for a request that does not come',
  },
  'doorstep.resident.update-patience-hours': {
    kind: 'whole',
    default: 24,
    min: 1,
    max: 720,
    doc: 'Hours that a change is tried to be handed over before its person is told that it failed',
  },
  'resident.future.time.limit': {
    kind: 'whole',
    default: 60,
    min: 1,
    max: 3_600,
    doc: 'Seconds that the time of a change of contact may be ahead of our clock',
  },
  'resident.past.time.limit': {
    kind: 'whole',
    default: 60,
    min: 1,
    max: 3_600,
    doc: 'Seconds that the time of a change of contact may be behind our clock',
  },
} as const satisfies SettingTable;
