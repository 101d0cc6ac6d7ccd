import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { kernel } from '../envelope.ts';
import type { Faults } from '../family.ts';
import { operation } from '../operation.ts';

function faults(code: string): Faults {
  return {
    unreadable: { code, text: 'The request is invalid' },
    internal: { code, text: 'No id could be made' },
    unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
    forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
    tooMany: { code, text: 'Too many requests', status: 429 },
  };
}

const generated = (id: string, code: string) =>
  kernel({ id, version: 'v1', errorsOnSuccess: 'null', metadata: 'present', faults: faults(code) });
const audit = (number: string, name: string) =>
  ({ module: 'KER-IDG', success: [number, name], failure: [number, name] }) as const;

export const generatePrid = operation({
  name: 'generator.prid',
  contractId: 'GEN-1',
  summary: 'A PRID that is given once',
  method: 'GET',
  path: '/v1/pridgenerator/prid',
  family: generated('mosip.pridgenerator.fetch', 'KER-PRID-005'),
  access: clientWith('PRE_REGISTRATION', 'PREREG', 'ID_REPOSITORY'),
  audit: audit('KER-PRID-200', 'PRID_GENERATED'),
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ prid: Type.String() }),
  failures: {},
});

export const generateRegistrationId = operation({
  name: 'generator.registration-id',
  contractId: 'GEN-2',
  summary: 'The next registration id of a machine at a centre',
  method: 'GET',
  path: '/v1/ridgenerator/generate/rid/:centerId/:machineId',
  family: generated('mosip.ridgenerator.fetch', 'KER-RIG-500'),
  access: clientWith('RESIDENT', 'REGISTRATION_PROCESSOR', 'REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR'),
  audit: audit('KER-RIG-200', 'RID_GENERATED'),
  input: { params: Type.Object({ centerId: Type.String(), machineId: Type.String() }) },
  checks: [],
  collects: 'first',
  output: Type.Object({ rid: Type.String() }),
  failures: {
    'place-empty': { code: 'KER-RIG-002', text: 'The centre or the machine is missing' },
    'place-malformed': { code: 'KER-RIG-003', text: 'Centre and machine are named by five digits each' },
  },
});
