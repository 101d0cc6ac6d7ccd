import type { FastifyInstance } from 'fastify';
import { listResidentPartners } from '@doorstep/contract/resident/partner.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { residentPartners } from './partner.ts';

export function mountPartners(
  server: FastifyInstance,
  ports: MountPorts,
  partners: Pick<PartnerManagement, 'partners'>,
): void {
  mount(server, ports, listResidentPartners, residentPartners(partners));
}
