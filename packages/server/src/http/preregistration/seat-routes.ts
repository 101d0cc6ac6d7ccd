import type { FastifyInstance } from 'fastify';
import type { SeatPorts } from '@doorstep/core/preregistration/booking/seat-ports.ts';
import { findEarliest } from '@doorstep/contract/preregistration/earliest.ts';
import { dropHolds, extendHold, listHolds, placeHold } from '@doorstep/contract/preregistration/holds.ts';
import {
  joinWaitingList,
  leaveWaitingList,
  listWaiting,
} from '@doorstep/contract/preregistration/waiting-list.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { earliestSlots } from './earliest.ts';
import { holdDropping, holdExtension, holdList, holdPlacing } from './holds.ts';
import { waitingListJoining, waitingListLeaving, waitingListOwn } from './waiting-list.ts';

/** Finding seats, holding them and waiting for them: what the reference has no route for (decisions 10). */
export function mountSeats(server: FastifyInstance, ports: MountPorts, seats: SeatPorts): void {
  mount(server, ports, findEarliest, earliestSlots(seats));
  mount(server, ports, placeHold, holdPlacing(seats));
  mount(server, ports, extendHold, holdExtension(seats));
  mount(server, ports, dropHolds, holdDropping(seats));
  mount(server, ports, listHolds, holdList(seats));
  mount(server, ports, joinWaitingList, waitingListJoining(seats));
  mount(server, ports, leaveWaitingList, waitingListLeaving(seats));
  mount(server, ports, listWaiting, waitingListOwn(seats));
}
