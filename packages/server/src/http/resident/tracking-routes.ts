import type { FastifyInstance } from 'fastify';
import { readApplicationStatus } from '@doorstep/contract/doorstep/application-status.ts';
import { checkAidStatus, checkRidStatus, getAidStage } from '@doorstep/contract/resident/tracking.ts';
import { transliterateText } from '@doorstep/contract/resident/transliteration.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { Transliterate } from '../preregistration/transliteration.ts';
import { aidStage, aidStatusCheck, applicationStatus, ridStatusCheck } from './tracking.ts';
import type { TrackingParts } from './tracking.ts';
import { residentTransliteration } from './transliteration.ts';

/** Following an application, and a text in other letters. */
export function mountTracking(
  server: FastifyInstance,
  ports: MountPorts,
  parts: TrackingParts & { readonly inLettersOf: Transliterate },
): void {
  mount(server, ports, checkRidStatus, ridStatusCheck(parts));
  mount(server, ports, checkAidStatus, aidStatusCheck(parts));
  mount(server, ports, getAidStage, aidStage(parts));
  mount(server, ports, readApplicationStatus, applicationStatus(parts));
  mount(server, ports, transliterateText, residentTransliteration(parts.inLettersOf));
}
