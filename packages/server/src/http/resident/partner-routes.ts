import type { FastifyInstance } from 'fastify';
import { listResidentPartners } from '@doorstep/contract/resident/partner.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { residentPartners } from './partner.ts';
import type { ResidentPartnerPorts } from './partner.ts';

export function mountPartners(
  server: FastifyInstance,
  ports: MountPorts,
  partners: ResidentPartnerPorts,
): void {
  mount(server, ports, listResidentPartners, residentPartners(partners));
}
