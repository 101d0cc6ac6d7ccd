import type { Actor, PersonalAccesses } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import { linesOf } from '@doorstep/core/resident/family/family-events.ts';
import type { Guardian } from '@doorstep/core/resident/session/resident-session.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { WitnessedAct } from '@doorstep/platform/witnessed-act.ts';
import { ACCESSES, DISCLOSURES } from './accesses-by-operation.ts';
import type { ReferenceKind } from './accesses-by-operation.ts';

/** Whose data something is about, by the person's token; and the partner a file was laid ready for. */
export interface Traced {
  readonly person: string;
  readonly partner: string | null;
}

export interface WitnessParts {
  readonly accesses: PersonalAccesses;
  readonly events: Pick<EventStore, 'find' | 'record'>;
  /** By what each kind of reference leads to a person; null when nobody's. */
  readonly trace: Readonly<Record<ReferenceKind, (id: string) => Promise<Traced | null>>>;
  readonly newEventId: () => string;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Keeps on record who came near whose data, also when it was refused: programs, partners and staff by the operations
 * that do, guardians by all of theirs that went through. A person's own acts stand in their history. What cannot be
 * written is logged; the act itself is done.
 */
export function createWitness(parts: WitnessParts): MountPorts['witness'] {
  return async (act) => {
    const { caller, outcome } = act;
    try {
      // Reads are many: nobody waits for their line.
      if (Object.hasOwn(ACCESSES, act.operation.name)) void cameNear(parts, act).catch(logged(parts, act));
      if (outcome === 'refused' || typeof caller !== 'object' || caller === null) return;
      if (isPerson(caller)) await disclosed(parts, act, caller);
      if (isActing(caller)) await guardianActed(parts, act, caller);
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
  { accesses, trace, now }: WitnessParts,
  { operation, input, caller, outcome, answer }: WitnessedAct,
): Promise<void> {
  const access = ACCESSES[operation.name];
  const at = now();
  for (const { kind, id } of access?.whose(input, answer) ?? []) {
    const traced = await trace[kind](id);
    const by = traced === null ? null : actorOf(caller, traced);
    if (access === undefined || traced === null || by === null) continue;
    const { person } = traced;
    await accesses.note({ person, by, what: access.what, outcome, detail: null, source: null, at });
  }
}

/** Who holds the unguessable address of a partner's file is the partner, as far as anybody can know. */
function actorOf(caller: unknown, { partner }: Traced): Actor | null {
  if (typeof caller === 'object' && caller !== null && isProgramOrStaff(caller)) {
    const { clientId: id, centreId, name } = caller;
    return { kind: name === null ? 'system' : 'staff', id, name: null, centreId };
  }
  return partner === null ? null : { kind: 'partner', id: partner, name: null, centreId: null };
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
