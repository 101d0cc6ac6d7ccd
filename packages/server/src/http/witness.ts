import type { Actor, PersonalAccesses } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import { linesOf } from '@doorstep/core/resident/family/family-events.ts';
import type { Guardian } from '@doorstep/core/resident/session/resident-session.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { WitnessedAct } from '@doorstep/platform/witnessed-act.ts';
import { ACCESSES, DISCLOSURES } from './accesses-by-operation.ts';

export interface WitnessParts {
  readonly accesses: PersonalAccesses;
  readonly events: Pick<EventStore, 'find' | 'record'>;
  /** Whose data an id of any kind leads to, by the person's token; null when nobody's. */
  readonly personOf: (id: string) => Promise<string | null>;
  readonly newEventId: () => string;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Keeps on record who came near whose data: programs and staff by the operations that do, guardians by all of theirs.
 * A person's own acts stand in their history. What cannot be written is logged; the act itself is done.
 */
export function createWitness(parts: WitnessParts): MountPorts['witness'] {
  return async (act) => {
    const { caller } = act;
    if (typeof caller !== 'object' || caller === null) return;
    try {
      if (isPerson(caller)) await disclosed(parts, act, caller);
      if (isActing(caller)) await guardianActed(parts, act, caller);
      // Reads are many: nobody waits for their line.
      else if (isProgramOrStaff(caller)) void cameNear(parts, act, caller).catch(logged(parts, act));
    } catch (error) {
      logged(parts, act)(error);
    }
  };
}

function logged({ log }: WitnessParts, { requestId }: WitnessedAct): (error: unknown) => void {
  return (error) => {
    log.error({ requestId, ...faultOf(error) }, 'an access could not be put on record');
  };
}

interface ProgramOrStaff {
  readonly clientId: string;
  readonly centreId: string | null;
  readonly name: string | null;
}

function isProgramOrStaff(caller: object): caller is ProgramOrStaff {
  return 'clientId' in caller && 'roles' in caller;
}

interface ActingCaller {
  readonly owner: string;
  readonly uin: string;
  readonly guardian: Guardian;
}

function isActing(caller: object): caller is ActingCaller {
  return 'owner' in caller && 'guardian' in caller && caller.guardian !== undefined;
}

function isPerson(caller: object): caller is { readonly owner: string } {
  return 'owner' in caller && 'individualId' in caller && typeof caller.owner === 'string';
}

/** What a person gives to an organisation is in its hands from then on. */
async function disclosed(
  { accesses, now }: WitnessParts,
  { operation, input, requestId }: WitnessedAct,
  { owner }: { readonly owner: string },
): Promise<void> {
  const partnerOf = Object.hasOwn(DISCLOSURES, operation.name) ? DISCLOSURES[operation.name] : undefined;
  const partner = partnerOf?.(input);
  if (partner === undefined || partner === '') return;
  await accesses.note({
    person: owner,
    by: { kind: 'partner', id: partner, name: null, centreId: null },
    what: 'share',
    outcome: 'went through',
    detail: null,
    source: `request:${requestId}`,
    at: now(),
  });
}

async function cameNear(
  { accesses, personOf, now }: WitnessParts,
  { operation, input }: WitnessedAct,
  { clientId, centreId, name }: ProgramOrStaff,
): Promise<void> {
  const access = Object.hasOwn(ACCESSES, operation.name) ? ACCESSES[operation.name] : undefined;
  const id = access?.whose(input);
  if (access === undefined || id === undefined || id === '') return;
  const person = await personOf(id);
  if (person === null) return;
  const by: Actor = { kind: name === null ? 'system' : 'staff', id: clientId, name: null, centreId };
  const { what } = access;
  await accesses.note({ person, by, what, outcome: 'went through', detail: null, source: null, at: now() });
}

/** A look is on the dependant's record; an act stands in both histories besides. */
async function guardianActed(
  { accesses, events, newEventId, now }: WitnessParts,
  { operation, requestId, eventId }: WitnessedAct,
  { owner, uin, guardian }: ActingCaller,
): Promise<void> {
  const isLook = operation.method === 'GET' || operation.method === 'HEAD';
  const event = eventId === null ? null : await events.find(owner, eventId);
  const act = event?.requestType ?? 'acting-other';
  await accesses.note({
    person: owner,
    by: { kind: 'guardian', id: guardian.owner, name: null, centreId: null },
    what: 'acting',
    outcome: 'went through',
    detail: isLook ? null : act,
    source: null,
    at: now(),
  });
  if (isLook || operation.name.startsWith('portal.family.')) return;
  const people = { guardian: guardian.owner, dependant: owner, dependantUin: uin };
  const [own, theirs] = linesOf(newEventId, people, act, requestId);
  await events.record(own, { messages: [], audit: [] });
  // What has an event of its own stands in the dependant's history already.
  if (event === null) await events.record(theirs, { messages: [], audit: [] });
}
