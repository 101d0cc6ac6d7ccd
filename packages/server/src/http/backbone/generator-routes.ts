import type { FastifyInstance } from 'fastify';
import { generatePrid, generateRegistrationId } from '@doorstep/contract/backbone/generators.ts';
import type { RegistrationIds } from '@doorstep/core/backbone/registration-processor/registration-ids.ts';
import type { PridIssuer } from '@doorstep/core/preregistration/application/prid-issuer.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { pridGeneration, registrationIdGeneration } from './generators.ts';

/** The kernel's generators: PRID and registration id. */
export function mountGenerators(
  server: FastifyInstance,
  ports: MountPorts,
  parts: { readonly prids: PridIssuer; readonly registrationIds: RegistrationIds },
): void {
  mount(server, ports, generatePrid, pridGeneration(parts.prids));
  mount(server, ports, generateRegistrationId, registrationIdGeneration(parts.registrationIds));
}
