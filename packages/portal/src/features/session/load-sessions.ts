import { listSessions } from '@doorstep/contract/doorstep/session.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { machineOf, wayOf } from './session-words.ts';
import type { Machine, WayIn } from './session-words.ts';

/** A place where the person is signed in now. */
export interface OwnSession {
  readonly id: string;
  readonly here: boolean;
  readonly signedInAt: Date;
  readonly expiresAt: Date;
  readonly machine: Machine;
  readonly way: WayIn;
  readonly address: string;
}

/** This one first. */
export async function loadSessions(visit: Visit): Promise<readonly OwnSession[]> {
  const reply = await callAsResident(visit, listSessions, {});
  if (!reply.ok) return stopOn(reply);
  return reply.value.sessions.map((session) => ({
    id: session.id,
    here: session.here,
    signedInAt: new Date(session.signedInAt),
    expiresAt: new Date(session.expiresAt),
    machine: machineOf(session.machineType),
    way: wayOf(session.authenticationMode),
    address: session.address,
  }));
}
