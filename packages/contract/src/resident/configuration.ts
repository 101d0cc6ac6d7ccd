import { Type } from 'typebox';
import { anyResident, open } from '../access.ts';
import { kernel, raw } from '../envelope.ts';
import { operation } from '../operation.ts';
import { residentKernel } from './wire.ts';

/** CF-1: the settings a portal needs to start, all as text; never a secret (weakness 6). */
export const getUiProperties = operation({
  name: 'resident.configuration.ui-properties',
  contractId: 'CF-1',
  summary: 'Settings for portals',
  method: 'GET',
  path: '/resident/v1/proxy/config/ui-properties',
  family: kernel(residentKernel({ id: 'resident.ui.properties', version: '1.0', errorsOnSuccess: 'null' })),
  access: open,
  audit: {
    module: 'RS-CONF',
    success: ['RES-SER-169', 'GET_CONFIGURATION_PROPERTIES_SUCCESS'],
    failure: ['RES-SER-170', 'GET_CONFIGURATION_PROPERTIES_EXCEPTION'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Record(Type.String(), Type.String()),
  failures: {},
});

/** The documents of the pack as they stand, without an envelope (resident-services §2.21). */
const document = raw(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));

/** CF-2. */
export const getUiSchema = operation({
  name: 'resident.configuration.ui-schema',
  contractId: 'CF-2',
  summary: 'What one of the resident portal’s pages shows and asks',
  method: 'GET',
  path: '/resident/v1/auth-proxy/config/ui-schema/:schemaType',
  family: document,
  access: anyResident,
  audit: {
    module: 'RS-CONF',
    success: ['RES-SER-169', 'GET_CONFIGURATION_PROPERTIES_SUCCESS'],
    failure: ['RES-SER-170', 'GET_CONFIGURATION_PROPERTIES_EXCEPTION'],
  },
  input: { params: Type.Object({ schemaType: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Record(Type.String(), Type.Unknown()),
  failures: { 'schema-unknown': { code: 'RES-SER-411', text: 'There is no such UI schema' } },
});

/** CF-3. */
export const getIdentityMapping = operation({
  name: 'resident.configuration.identity-mapping',
  contractId: 'CF-3',
  summary: 'Which field of the ID schema is what',
  method: 'GET',
  path: '/resident/v1/auth-proxy/config/identity-mapping',
  family: document,
  access: anyResident,
  audit: {
    module: 'RS-CONF',
    success: ['RES-SER-228', 'GET_IDMAPPING_SUCCESS'],
    failure: ['RES-SER-229', 'GET_IDMAPPING_EXCEPTION'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Record(Type.String(), Type.Unknown()),
  failures: {},
});
