import { Type } from 'typebox';
import { open } from '../access.ts';
import { kernel } from '../envelope.ts';
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
