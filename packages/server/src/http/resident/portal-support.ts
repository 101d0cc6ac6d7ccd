import type { FastifyInstance } from 'fastify';
import { getIdentityMapping, getUiSchema } from '@doorstep/contract/resident/configuration.ts';
import { logOpenPortalEvent, logPortalEvent } from '@doorstep/contract/resident/portal-audit.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { identityMapping, uiSchema } from './configuration.ts';
import { openPortalEvent, portalEvent } from './portal-audit.ts';
import type { PortalAuditParts } from './portal-audit.ts';

export interface PortalSupportParts {
  readonly uiSchemas: Parameters<typeof uiSchema>[0];
  readonly identityMapping: Parameters<typeof identityMapping>[0];
  readonly audit: PortalAuditParts;
}

/** What the reference's portal asks besides its services: its pages' schemas, the mapping, and a place for its audit. */
export function mountPortalSupport(
  server: FastifyInstance,
  ports: MountPorts,
  parts: PortalSupportParts,
): void {
  mount(server, ports, getUiSchema, uiSchema(parts.uiSchemas));
  mount(server, ports, getIdentityMapping, identityMapping(parts.identityMapping));
  mount(server, ports, logPortalEvent, portalEvent(parts.audit));
  mount(server, ports, logOpenPortalEvent, openPortalEvent(parts.audit));
}
