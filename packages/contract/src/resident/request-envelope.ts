import { Type } from 'typebox';
import { isObject, isRequestTime, oneOf, shape } from '../checks.ts';
import { RESIDENT_FAULTS, invalid } from './wire.ts';

/** What stands around a request's own members (resident-services §1.2). */
export const Envelope = <T extends Parameters<typeof Type.Object>[0][string]>(request: T) =>
  Type.Object({ id: Type.String(), version: Type.String(), requesttime: Type.String(), request });

/** A request that is missing is found before anything else (resident-services §2.27). */
export const envelopeChecks = (id: string, version: string) => [
  shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
  shape('body.id', oneOf(id), invalid('id')),
  shape('body.requesttime', isRequestTime, invalid('requesttime')),
  shape('body.version', oneOf(version), invalid('version')),
];
