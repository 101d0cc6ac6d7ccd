import type { FastifyInstance } from 'fastify';
import { askLostNumber, proveLostNumber } from '@doorstep/contract/doorstep/lost-number.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { lostNumberAsking, lostNumberProving } from './lost-number.ts';
import type { LostNumberParts } from './lost-number.ts';

/** Finding a lost UIN or application number, before anybody signs in. */
export function mountLostNumbers(server: FastifyInstance, ports: MountPorts, parts: LostNumberParts): void {
  mount(server, ports, askLostNumber, lostNumberAsking(parts));
  mount(server, ports, proveLostNumber, lostNumberProving(parts));
}
