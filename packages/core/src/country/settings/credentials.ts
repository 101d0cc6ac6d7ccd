import type { SettingTable } from './definition.ts';

export const CREDENTIAL_SETTINGS = {
  'doorstep.credentials.tries': {
    kind: 'whole',
    default: 10,
    min: 1,
    max: 100,
    doc: 'Attempts to make a credential before the request is given up',
  },
  'doorstep.credentials.longest-pause-seconds': {
    kind: 'whole',
    default: 1_200,
    min: 1,
    max: 86_400,
    doc: 'Seconds between two attempts to make a credential at most',
  },
  'doorstep.credentials.status-list-seconds': {
    kind: 'whole',
    default: 300,
    min: 1,
    max: 86_400,
    doc: 'Seconds a verifier may keep a list of revoked credentials; so long a revoked one may pass',
  },
  'doorstep.credentials.nonce-seconds': {
    kind: 'whole',
    default: 40,
    min: 5,
    max: 600,
    doc: "Seconds a wallet has to prove its key with the challenge it was given, MOSIP's c_nonce",
  },
} as const satisfies SettingTable;
