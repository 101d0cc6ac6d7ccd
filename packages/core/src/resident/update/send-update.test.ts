import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { lookAfterUpdates } from './look-after-updates.ts';
import { sendUpdate } from './send-update.ts';
import type { SendingPorts } from './update-ports.ts';
import type { UpdateRequest } from './update-request.ts';

const RID = '10001100800000120261121101500';
const CONTACT = { name: 'Amal', phone: '0612345678', email: null, preferredLanguage: null };

/** What dies: the call of this name, before it does anything or after it did it. */
type Death = `${'before' | 'after'} ${'announce' | 'receive' | 'moveTo'}` | null;

interface World {
  request: UpdateRequest;
  statusCode: string;
  /** Files the processor took. */
  received: string[];
  announced: string | null;
  death: Death;
  refusal: 'packet-infected' | 'scanner-unavailable' | null;
  status: string | null;
  hasDraft: boolean;
  now: Date;
}
let world: World;
beforeEach(() => {
  const content = { uin: '1', identity: { phone: '0' }, before: {}, contact: CONTACT, language: 'eng' };
  world = {
    request: {
      owner: 'o',
      eventId: 'e',
      registrationId: RID,
      attributes: ['phone'],
      content,
      state: 'to-send',
      outcome: null,
      askedAt: new Date(0),
    },
    statusCode: 'NEW',
    received: [],
    announced: null,
    death: null,
    refusal: null,
    status: null,
    hasDraft: true,
    now: new Date(600_000),
  };
});

function dying<T>(name: 'announce' | 'receive' | 'moveTo', act: () => T): Promise<T> {
  if (world.death === `before ${name}`) return Promise.reject(new Error('killed'));
  const done = act();
  return world.death === `after ${name}` ? Promise.reject(new Error('killed')) : Promise.resolve(done);
}

let packs = 0;
function ports(): SendingPorts {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sending a packet needs no more than these
  return {
    requests: {
      find: () => Promise.resolve(world.request),
      moveTo: (_owner: string, _eventId: string, state: UpdateRequest['state']) =>
        dying('moveTo', () => void (world.request = { ...world.request, state })),
      conclude: (_owner: string, _eventId: string, outcome: string) =>
        Promise.resolve(void (world.request = { ...world.request, outcome })),
      toLookAt: () => Promise.resolve(world.request.outcome === null ? [world.request] : []),
      sendAgain: () => Promise.resolve(void (world.request = { ...world.request, state: 'to-send' })),
    },
    proofs: { ofRequest: () => Promise.resolve([]) },
    events: {
      find: () => Promise.resolve({ referenceMasked: null }),
      settle: ({ statusCode }: { readonly statusCode: string }) =>
        Promise.resolve(void (world.statusCode = statusCode)),
    },
    idRepository: {
      identity: () => Promise.resolve(fail('id-unknown')),
      discardDraft: () => {
        if (world.statusCode === 'NEW') world.hasDraft = false;
        return Promise.resolve(ok());
      },
    },
    packetManager: {
      // Encrypted anew each time, so that no two files are alike.
      pack: () => Promise.resolve(ok(Buffer.from(`file ${String((packs += 1))}`))),
    },
    processor: {
      announce: ({ packetHash }: { readonly packetHash: string }) =>
        dying('announce', () => {
          if (world.received.length > 0) return fail('registration-under-way');
          world.announced = packetHash;
          return ok();
        }),
      receive: (_rid: string, file: Uint8Array) =>
        dying('receive', () => {
          if (world.refusal !== null) return fail(world.refusal);
          if (world.received.length > 0) return fail('packet-received-before');
          world.received.push(Buffer.from(file).toString());
          return ok();
        }),
      statuses: () =>
        Promise.resolve(world.status === null ? [] : [{ registrationId: RID, status: world.status }]),
    },
    rules: { schemaVersion: 0.1 },
    origin: { centreId: '10001', machineId: '10080' },
    proofAttributes: {},
    texts: { render: () => null },
    languages: { written: [], fallback: [], moment: () => ({ date: '', time: '' }) },
    attributes: { name: [], phone: 'phone', email: 'email', preferredLanguage: '' },
    trackLink: () => '',
    auditEntry: () => ({}),
    now: () => world.now,
    sha256: (bytes: Uint8Array) => Buffer.from(bytes).toString(),
    patience: 3_600,
  } as unknown as SendingPorts;
}

const send = () => sendUpdate(ports(), 'o', 'e');

describe('the packet of a change', () => {
  it.each([
    'before announce',
    'after announce',
    'before receive',
    'after receive',
    'before moveTo',
    'after moveTo',
  ] as const)('is sent once when the process dies %s [resident-31]', async (death) => {
    world.death = death;
    await expect(send()).rejects.toThrow('killed');
    world.death = null;
    await send();
    await send();
    expect(world.received).toHaveLength(1);
    expect(world.request.state).toBe('sent');
  });

  it('that is refused for good ends the request, and one that may pass is tried again [resident-31]', async () => {
    world.refusal = 'scanner-unavailable';
    await expect(send()).rejects.toThrow('scanner-unavailable');
    expect(world.statusCode).toBe('NEW');
    world.refusal = 'packet-infected';
    await send();
    expect(world).toMatchObject({ statusCode: 'FAILED', request: { outcome: 'packet-infected' } });
  });

  it('that cannot be sent is given up in time, and stands in nobody’s way [resident-34]', async () => {
    await lookAfterUpdates(ports());
    expect(world.statusCode).toBe('NEW');
    world.now = new Date(3_600_001);
    await lookAfterUpdates(ports());
    expect(world).toMatchObject({ statusCode: 'FAILED', request: { outcome: 'not-sent-in-time' } });
  });

  it.each([
    ['PROCESSED', 'CARD_READY_TO_DOWNLOAD', 'sent', true],
    ['REJECTED', 'FAILED', 'sent', false],
    ['PROCESSING', 'NEW', 'sent', true],
    ['RESEND', 'NEW', 'to-send', true],
    [null, 'NEW', 'to-send', true],
  ])(
    'whose end nobody told is asked after, and no draft is left of a refused one before it is told: %s [resident-28]',
    async (status, statusCode, state, hasDraft) => {
      world.request = { ...world.request, state: 'sent' };
      world.status = status;
      await lookAfterUpdates(ports());
      expect(world).toMatchObject({ statusCode, request: { state }, hasDraft });
    },
  );
});
