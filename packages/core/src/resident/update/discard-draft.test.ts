import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { EventSubject, ResidentEvent } from '../history/resident-event.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { discardDraft } from './discard-draft.ts';
import { finishDiscard } from './finish-discard.ts';
import type { SendingPorts } from './update-ports.ts';

const SESSION: ResidentSession = {
  id: 's',
  owner: 'owner',
  uin: '5937148061',
  individualId: '5937148061',
  individualIdKind: 'UIN',
  scopes: [],
  authenticationMode: 'OTP',
  name: null,
  email: null,
  phone: null,
  signedInAt: new Date(),
};
const RID = '10001100010000120260718093015';
const EID = `eid of ${RID}`;

interface World {
  readonly drafts: string[];
  /** Registrations whose change was made. */
  readonly published: string[];
  readonly events: Map<string, { event: ResidentEvent; subject: EventSubject | null }>;
  /** The repository is not there any more after this many calls. */
  callsLeft: number;
}
let world: World;
beforeEach(() => {
  world = { drafts: [RID], published: [], events: new Map(), callsLeft: Infinity };
});

function ports(): SendingPorts {
  const events: Partial<SendingPorts['events']> = {
    find: (_owner, eventId) => Promise.resolve(world.events.get(eventId)?.event ?? null),
    unsettled: (_owner, eventId) => {
      const held = world.events.get(eventId);
      return Promise.resolve(
        held?.subject == null || held.event.statusCode !== 'NEW'
          ? null
          : { event: held.event, subject: held.subject },
      );
    },
    begin: ({ subject, ...made }) => {
      const held = world.events.get(made.eventId);
      const event = held?.event ?? { ...made, pinned: false, createdAt: new Date(), updatedAt: new Date() };
      if (held === undefined) world.events.set(made.eventId, { event, subject });
      return Promise.resolve(event);
    },
    settle: ({ eventId, statusCode }) => {
      const held = world.events.get(eventId);
      if (held?.event.statusCode !== 'NEW') return Promise.resolve(false);
      world.events.set(eventId, { event: { ...held.event, statusCode }, subject: null });
      return Promise.resolve(true);
    },
  };
  const idRepository: Partial<SendingPorts['idRepository']> = {
    draftsOf: () =>
      Promise.resolve(
        world.drafts.map((registrationId) => ({
          registrationId,
          createdAt: new Date(),
          attributes: ['phone'],
        })),
      ),
    discardDraft: (registrationId) => {
      world.callsLeft -= 1;
      if (world.callsLeft < 0) throw new Error('gone');
      const at = world.drafts.indexOf(registrationId);
      if (at < 0) return Promise.resolve(fail('draft-unknown'));
      world.drafts.splice(at, 1);
      return Promise.resolve(ok());
    },
    uinOf: (id) => Promise.resolve(world.published.includes(id) ? ok(SESSION.uin) : fail('id-unknown')),
    identity: () => Promise.resolve(fail('id-unknown')),
  };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- calling back a draft needs no more than these
  return {
    events,
    idRepository,
    // None of these was asked for here.
    requests: { find: () => Promise.resolve(null) },
    draftEventId: (_owner: string, registrationId: string) => `eid of ${registrationId}`,
    auditEntry: () => ({}),
  } as unknown as SendingPorts;
}

const statusOf = (eventId = EID) => world.events.get(eventId)?.event.statusCode;

describe('calling a draft back', () => {
  it('discards it and settles its event', async () => {
    expect(await discardDraft(ports(), SESSION, EID)).toEqual(ok());
    expect(world.drafts).toEqual([]);
    expect(statusOf()).toBe('CANCELED');
    expect(await discardDraft(ports(), SESSION, EID)).toEqual(fail('draft-unknown'));
  });

  it('is finished by the job when the repository was away', async () => {
    world.callsLeft = 0;
    await expect(discardDraft(ports(), SESSION, EID)).rejects.toThrow('gone');
    expect(statusOf()).toBe('NEW');
    world.callsLeft = Infinity;
    await finishDiscard(ports(), SESSION.owner, EID);
    expect(world.drafts).toEqual([]);
    expect(statusOf()).toBe('CANCELED');
  });

  it('is finished by asking again when a crash came between the discard and the settlement', async () => {
    world.callsLeft = 0;
    await expect(discardDraft(ports(), SESSION, EID)).rejects.toThrow('gone');
    world.callsLeft = Infinity;
    world.drafts.length = 0;
    expect(await discardDraft(ports(), SESSION, EID)).toEqual(ok());
    expect(statusOf()).toBe('CANCELED');
  });

  it('says that it came too late when the change was made meanwhile', async () => {
    world.callsLeft = 0;
    await expect(discardDraft(ports(), SESSION, EID)).rejects.toThrow('gone');
    world.callsLeft = Infinity;
    world.drafts.length = 0;
    world.published.push(RID);
    expect(await discardDraft(ports(), SESSION, EID)).toEqual(fail('draft-unknown'));
    expect(statusOf()).toBe('DATA_UPDATED');
  });

  it('knows no draft by any other EID', async () => {
    expect(await discardDraft(ports(), SESSION, 'other')).toEqual(fail('draft-unknown'));
    expect(world.drafts).toEqual([RID]);
  });
});
