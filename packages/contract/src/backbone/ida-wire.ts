import { clientWith } from '../access.ts';
import type { Faults, WireFailure } from '../family.ts';

/** Codes of ID Authentication (identity-backbone §9.7); the sentences are ours. */
export const missing = (name: string): WireFailure => ({
  code: 'IDA-MLC-006',
  text: `Missing Input Parameter - ${name}`,
});
export const invalid = (name: string): WireFailure => ({
  code: 'IDA-MLC-009',
  text: `Invalid Input Parameter - ${name}`,
});
export const IDA_FAULTS: Faults = {
  unreadable: { code: 'IDA-MLC-009', text: 'Invalid Input Parameter - request' },
  internal: { code: 'IDA-MLC-007', text: 'The request could not be processed' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'IDA-OTA-001', text: 'Too many requests', status: 429 },
};
/** This country's services that may authenticate people. */
export const INTERNAL = clientWith('RESIDENT', 'ID_AUTHENTICATION', 'REGISTRATION_PROCESSOR');
