import type { FastifyInstance } from 'fastify';
import * as wire from '@doorstep/contract/preregistration/enrolment.ts';
import * as opens from '@doorstep/contract/preregistration/enrolment-opening.ts';
import * as files from '@doorstep/contract/preregistration/enrolment-file.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { createFairShare, mountFairly } from '../fair-share.ts';
import * as handlers from './enrolment.ts';
import type { EnrolmentParts } from './enrolment.ts';
import { fileLaying, fileReading, fileRemoving } from './enrolment-file.ts';

/** Receipts one desk, and all together, may have in the making at once. */
const RECEIPTS = { each: 3, together: 30 };

/** Enrolling people at a centre's desk. */
export function mountEnrolments(server: FastifyInstance, ports: MountPorts, parts: EnrolmentParts): void {
  mount(server, ports, wire.getEnrolmentForm, handlers.formReading(parts));
  mount(server, ports, wire.listEnrolments, handlers.enrolmentList(parts));
  mount(server, ports, opens.openEnrolment, handlers.enrolmentOpening(parts));
  mount(server, ports, opens.openWalkIn, handlers.walkInOpening(parts));
  mount(server, ports, opens.openAnswer, handlers.answerOpening(parts));
  mount(server, ports, wire.getEnrolment, handlers.enrolmentReading(parts));
  mount(server, ports, wire.changeEnrolmentForm, handlers.formChange(parts));
  mount(server, ports, wire.sendEnrolment, handlers.enrolmentSending(parts));
  mount(server, ports, wire.discardEnrolment, handlers.enrolmentDiscarding(parts));
  mountFairly(server, ports, createFairShare(RECEIPTS), wire.printReceipt, handlers.receiptPrinting(parts));
  mount(server, ports, files.layEnrolmentFile, fileLaying(parts));
  mount(server, ports, files.getEnrolmentFile, fileReading(parts));
  mount(server, ports, files.removeEnrolmentFile, fileRemoving(parts));
}
