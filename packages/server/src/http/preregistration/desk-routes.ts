import type { FastifyInstance } from 'fastify';
import {
  endOneStaffSession,
  endOtherStaffSessions,
  endStaffSession,
  getStaffSession,
  listStaffSessions,
  openStaffSession,
} from '@doorstep/contract/doorstep/staff-session.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  proveSecondFactor,
} from '@doorstep/contract/doorstep/staff-second-factor.ts';
import { exportVisits, listVisits, searchVisits } from '@doorstep/contract/preregistration/desk.ts';
import {
  getPaper,
  getVisit,
  listOwnArrivals,
  markNoShow,
  markPresent,
  takeWalkIn,
  undoArrival,
} from '@doorstep/contract/preregistration/desk-visit.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import {
  oneEnding,
  othersEnding,
  sessionEnding,
  sessionList,
  sessionOpening,
  sessionReading,
} from '../doorstep/staff-session.ts';
import type { StaffSessionParts } from '../doorstep/staff-session.ts';
import {
  factorBeginning,
  factorConfirming,
  factorProving,
  factorReading,
} from '../doorstep/staff-second-factor.ts';
import { visitExport, visitList, visitSearch } from './desk-list.ts';
import type { DeskParts } from './desk-parts.ts';
import { absence, ownArrivals, paperReading, presence, undoing, visitReading, walkIn } from './desk-visit.ts';

/** The centre's desk: sign-in of its staff, the day's list, and what is noted of each who comes. */
export function mountDesk(
  server: FastifyInstance,
  ports: MountPorts,
  { desk, session }: { readonly desk: DeskParts; readonly session: StaffSessionParts },
): void {
  mount(server, ports, openStaffSession, sessionOpening(session));
  mount(server, ports, getStaffSession, sessionReading(session));
  mount(server, ports, endStaffSession, sessionEnding(session));
  mount(server, ports, listStaffSessions, sessionList(session));
  mount(server, ports, endOneStaffSession, oneEnding(session));
  mount(server, ports, endOtherStaffSessions, othersEnding(session));
  mountSecondFactor(server, ports, session);
  mount(server, ports, listVisits, visitList(desk));
  mount(server, ports, searchVisits, visitSearch(desk));
  mount(server, ports, exportVisits, visitExport(desk));
  mount(server, ports, getVisit, visitReading(desk));
  mount(server, ports, getPaper, paperReading(desk));
  mount(server, ports, markPresent, presence(desk));
  mount(server, ports, markNoShow, absence(desk));
  mount(server, ports, takeWalkIn, walkIn(desk));
  mount(server, ports, undoArrival, undoing(desk));
  mount(server, ports, listOwnArrivals, ownArrivals(desk.desk.arrivals));
}

function mountSecondFactor(server: FastifyInstance, ports: MountPorts, session: StaffSessionParts): void {
  mount(server, ports, getSecondFactor, factorReading(session));
  mount(server, ports, beginSecondFactor, factorBeginning(session));
  mount(server, ports, confirmSecondFactor, factorConfirming(session));
  mount(server, ports, proveSecondFactor, factorProving(session));
}
