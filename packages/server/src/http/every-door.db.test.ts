import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anInhabitant, clientWith, everyActor, thingsOf } from '../testing/doors/keys.ts';
import type { Actor, Inhabitant } from '../testing/doors/keys.ts';
import { knock, THINGS } from '../testing/doors/knocking.ts';
import type { Thing, Things } from '../testing/doors/knocking.ts';
import { contractOperations, doorName, mountedBy } from '../testing/doors/mounted-doors.ts';
import type { Door } from '../testing/doors/mounted-doors.ts';
import { comparable, faultsOf } from '../testing/doors/verdict.ts';
import { DOCUMENTED_DOORS, OTHER_DOORS, whoMay } from '../testing/doors/who-may.ts';
import { startServer } from '../testing/running-server.ts';
import type { RunningServer } from '../testing/running-server.ts';

/** Each takes the one who knocks out of the house, so they are tried last. */
const WAYS_OUT = [
  'DELETE /doorstep/v1/preregistration/account',
  'GET /resident/v1/logout/user',
  'POST /doorstep/v1/portal-session/end',
  'POST /v1/authmanager/authorize/invalidateToken',
  'DELETE /v1/authmanager/logout/user',
  'POST /preregistration/v1/login/invalidateToken',
];
const RUNS = 2_000;
/** Right at no door. */
const WRONG_ROLE = 'DEVICE_PROVIDER';

let server: RunningServer;
let mounted: readonly string[];
let doors: readonly Door[];
let resident: Inhabitant;
let bystander: Inhabitant;
let actors: readonly Actor[];
let things: Things;
beforeAll(async () => {
  const { started, doors: seen } = await mountedBy(() => startServer());
  server = started;
  mounted = seen;
  doors = (await contractOperations()).filter((door) => mounted.includes(doorName(door)));
  resident = await anInhabitant(server, 'Zuleika Harrowgate');
  bystander = await anInhabitant(server, 'Barnaby Quillfeather');
  actors = [...(await everyActor(server, resident)), ...(await clientsOfEveryRole())];
  things = thingsOf(resident, bystander);
});
afterAll(() => server.stop());

async function clientsOfEveryRole(): Promise<readonly Actor[]> {
  const roles = new Set(doors.flatMap((door) => rolesAt(door)));
  return Promise.all([...roles].map((role) => clientWith(server, role)));
}

function rolesAt(door: Door): readonly string[] {
  const rule = whoMay(doorName(door));
  if (typeof rule === 'string' || rule === null) return [];
  if ('atThePortal' in rule) return rule.atThePortal;
  return 'applicants' in rule ? rule.applicants : rule;
}

async function faultsAt(door: Door, actor: Actor, thing: Thing): Promise<readonly string[]> {
  const name = doorName(door);
  const rule = whoMay(name);
  if (rule === null) return [`${name}: nobody knows who may`];
  const answer = await knock(server.publicUrl, door, actor, thing, things);
  return faultsOf(rule, door, actor, answer, [...resident.words, ...bystander.words]).map(
    (fault) => `${name} for ${actor.name}, ${thing}: ${fault}`,
  );
}

const staying = (): readonly Door[] => doors.filter((door) => !WAYS_OUT.includes(doorName(door)));

/** Doors to one person's things: how they answer to somebody whose thing it is not. */
const OWN_THINGS = [
  'GET /resident/v1/events/:eventId',
  'GET /doorstep/v1/requests/:eventId',
  'GET /resident/v1/ack/download/pdf/event/:eventId/language/:languageCode',
  'POST /resident/v1/pinned/:eventId',
  'POST /resident/v1/unpinned/:eventId',
  'POST /doorstep/v1/sessions/:id/end',
];

describe('a door to what is somebody’s own', () => {
  it.each(OWN_THINGS)(
    '%s opens to the owner, and does not tell another’s from none [resident-1]',
    async (name) => {
      const door = doors.find((one) => doorName(one) === name);
      const owner = actors.find((one) => one.name === 'a resident');
      if (door === undefined || owner === undefined) throw new Error(`Nobody serves ${name}`);
      const answers = await Promise.all(
        (['another', 'missing'] as const).map(async (thing) =>
          comparable(
            await knock(server.publicUrl, door, owner, thing, things),
            ...Object.values(things[thing]),
          ),
        ),
      );
      expect(answers[0]).toBe(answers[1]);
      const own = await knock(server.publicUrl, door, owner, 'own', things);
      expect(comparable(own, ...Object.values(things.own))).not.toBe(answers[0]);
      expect(own.status).toBe(200);
    },
  );
});

describe('every door', () => {
  it('that is mounted is known to the contract and to the documents’ table, and the other way round', async () => {
    const known = new Set([...(await contractOperations()).map(doorName), ...OTHER_DOORS]);
    expect(mounted.filter((door) => !known.has(door))).toEqual([]);
    expect([...known].filter((door) => !mounted.includes(door))).toEqual([]);
    expect(doors.map(doorName).filter((door) => whoMay(door) === null)).toEqual([]);
    expect(DOCUMENTED_DOORS.filter((door) => !mounted.includes(door))).toEqual([]);
  });

  it('opens to whom the documents say, and to nobody else', async () => {
    const faults: string[] = [];
    for (const door of staying()) {
      const [first = ''] = rolesAt(door);
      for (const actor of actors) {
        // A service with the role may change anybody's: it is let in, but with what nobody has.
        const isRight = actor.roles?.includes(first) === true;
        if (actor.roles !== null && !isRight && !actor.roles.includes(WRONG_ROLE)) continue;
        for (const thing of [isRight ? 'missing' : 'another', 'garbage'] as const)
          faults.push(...(await faultsAt(door, actor, thing)));
      }
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('leaves what is another’s as it was', async () => {
    const { browser, belongings } = bystander;
    expect((await browser.get('/resident/v1/vids')).text).toContain(belongings.vid);
    const [row] = await server.sql`
      select ended_at, (select pinned from resident.event where event_id = ${belongings.event})
        from resident.session where id = ${belongings.session}`;
    expect(row).toEqual({ ended_at: null, pinned: false });
  });

  it('does so whatever is asked for', async () => {
    const byName = new Map(staying().map((door) => [doorName(door), door]));
    const byWho = new Map(actors.map((actor) => [actor.name, actor]));
    const trial = fc.record({
      name: fc.constantFrom(...byName.keys()),
      who: fc.constantFrom(...byWho.keys()),
      thing: fc.constantFrom(...THINGS),
    });
    await fc.assert(
      fc.asyncProperty(trial, async ({ name, who, thing }) => {
        const [door, actor] = [byName.get(name), byWho.get(who)];
        const faults = door && actor ? await faultsAt(door, actor, thing) : ['nobody is there'];
        expect(faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});

describe('a way out', () => {
  it.each(WAYS_OUT)('%s harms nobody who stays', async (name) => {
    const door = doors.find((one) => doorName(one) === name);
    if (door === undefined) throw new Error(`Nobody serves ${name}`);
    for (const actor of actors) expect(await faultsAt(door, actor, 'another')).toEqual([]);
    expect((await bystander.browser.get('/resident/v1/vids')).status).toBe(200);
  });
});
