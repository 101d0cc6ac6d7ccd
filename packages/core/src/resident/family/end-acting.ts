import type { ResidentSession } from '../session/resident-session.ts';
import { tellBoth } from './family-events.ts';
import type { FamilyPorts } from './family-ports.ts';

/** The session is the guardian's own again; without anybody acted for nothing happens. */
export async function endActing(ports: FamilyPorts, session: ResidentSession): Promise<void> {
  const ended = await ports.dependants.endActing(session.id);
  if (ended === null || session.guardian === undefined) return;
  const people = { guardian: session.guardian.owner, dependant: session.owner, dependantUin: session.uin };
  await tellBoth(ports, people, 'acting-ended', null);
}
