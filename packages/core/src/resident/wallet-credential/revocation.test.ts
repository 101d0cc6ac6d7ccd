import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { EventFollowUps } from '../history/event-store.ts';
import type { EventSubject, ResidentEvent } from '../history/resident-event.ts';
import { finishRevocation } from './finish-revocation.ts';
import { previewRevocation } from './preview-revocation.ts';
import type { RevocationPorts } from './revocation-ports.ts';
import { revokeWalletCredential } from './revoke-wallet-credential.ts';

const UIN = '5937148061';
const ID = 'a-credential';
const WISH = { credentialId: ID, staffId: 'officer', reason: 'The phone was stolen' };

interface World {
  revokedBy: string | null;
  event: { readonly event: ResidentEvent; readonly subject: EventSubject | null } | null;
  /** What followed each settlement. */
  readonly settled: (EventFollowUps & { readonly statusCode: string })[];
  /** The register is not there any more after this many revocations. */
  revocationsLeft: number;
}
let world: World;
beforeEach(() => {
  world = { revokedBy: null, event: null, settled: [], revocationsLeft: Infinity };
});

const walletCredentials: RevocationPorts['walletCredentials'] = {
  ofHolder: () => Promise.resolve({ credentials: [], total: 0 }),
  find: (id) =>
    Promise.resolve(
      id === ID
        ? {
            ...{ id, clientId: 'wallet', format: 'ldp_vc', issuedAt: new Date() },
            revokedAt: world.revokedBy === null ? null : new Date(),
            ...{ revokedBy: world.revokedBy, reason: null },
          }
        : null,
    ),
  isHeldBy: (id, uin) => Promise.resolve(id === ID && uin === UIN),
  revoke: ({ staffId }) => {
    world.revocationsLeft -= 1;
    if (world.revocationsLeft < 0) return Promise.reject(new Error('gone'));
    if (world.revokedBy !== null) return Promise.resolve('revoked-before');
    world.revokedBy = staffId;
    return Promise.resolve('revoked');
  },
};

const events: RevocationPorts['events'] = {
  begin: ({ subject, ...made }) => {
    const times = { createdAt: new Date(), updatedAt: new Date() };
    world.event ??= { event: { ...made, pinned: false, ...times }, subject };
    return Promise.resolve(world.event.event);
  },
  settle: ({ statusCode }, work) => {
    if (world.event?.event.statusCode !== 'NEW') return Promise.resolve(false);
    world.event = { event: { ...world.event.event, statusCode }, subject: null };
    world.settled.push({ ...work, statusCode });
    return Promise.resolve(true);
  },
  unsettled: () => {
    const { event, subject } = world.event ?? { event: null, subject: null };
    return Promise.resolve(
      event === null || subject === null || event.statusCode !== 'NEW' ? null : { event, subject },
    );
  },
};

const PORTS: RevocationPorts = {
  walletCredentials,
  events,
  idRepository: {
    ownerOf: (id) => Promise.resolve(id === 'nobody' ? null : id === 'vid' ? UIN : id),
    identity: (uin) =>
      Promise.resolve(
        uin === UIN
          ? ok({
              uin,
              status: 'ACTIVATED' as const,
              attributes: { email: 'a@b.example' },
              verifiedAttributes: [],
            })
          : fail('id-unknown'),
      ),
  },
  tokenOf: (uin) => `token of ${uin}`,
  texts: { render: (code) => code },
  languages: {
    fallback: ['eng'],
    written: ['eng'],
    moment: () => ({ date: '', time: '' }),
  },
  attributes: { name: [], phone: 'phone', email: 'email', preferredLanguage: 'language' },
  newEventId: () => 'eid',
  trackLink: (eventId) => `https://id.example/${eventId}`,
  now: () => new Date(),
  auditEntry: (owner, outcome, { staffId, eventId }) => ({
    ...{ eventId: outcome, eventName: '', eventType: 'SUCCESS', applicationId: '', applicationName: '' },
    ...{ moduleId: '', moduleName: '', description: '', id: owner, idType: 'TOKEN' },
    ...{ sessionUserId: staffId, requestId: eventId },
  }),
};

const wordOf = async (work: Promise<{ readonly ok: boolean }>) => {
  const done = await work;
  return 'failure' in done ? done.failure : done.ok;
};

describe('taking back what a wallet was given', () => {
  it('tells its person once, in the history and by what is on record', async () => {
    expect(await previewRevocation(PORTS, ID, 'vid')).toEqual(ok({ channels: ['EMAIL'] }));
    expect(await revokeWalletCredential(PORTS, WISH, 'vid')).toEqual(ok({ isTold: true }));
    expect(world.settled).toMatchObject([
      {
        statusCode: 'COMPLETED',
        messages: [{ channel: 'EMAIL', to: 'a@b.example' }],
        audit: [{ eventId: 'revoked', id: `token of ${UIN}`, sessionUserId: 'officer' }],
      },
    ]);
    expect(await wordOf(revokeWalletCredential(PORTS, WISH, 'vid'))).toMatchObject({
      word: 'revoked-before',
    });
    expect(await wordOf(previewRevocation(PORTS, ID, null))).toMatchObject({ word: 'revoked-before' });
    expect(world.settled).toHaveLength(1);
  });

  it('tells nobody where nobody knows whose it is', async () => {
    expect(await previewRevocation(PORTS, ID, null)).toEqual(ok({ channels: null }));
    expect(await revokeWalletCredential(PORTS, WISH, null)).toEqual(ok({ isTold: false }));
    expect([world.revokedBy, world.event]).toEqual(['officer', null]);
  });

  it.each([
    ['another-credential', 'vid', 'credential-unknown'],
    [ID, 'nobody', 'not-the-holder'],
    [ID, '4936295739034704', 'not-the-holder'],
  ])('%s of %s: %s', async (credentialId, individualId, word) => {
    const wish = { ...WISH, credentialId };
    expect(await wordOf(revokeWalletCredential(PORTS, wish, individualId))).toMatchObject({ word });
    expect([world.revokedBy, world.event]).toEqual([null, null]);
  });

  it('is finished by a sweep where a crash came between, with the reason it was asked for', async () => {
    world.revocationsLeft = 0;
    await expect(revokeWalletCredential(PORTS, WISH, 'vid')).rejects.toThrow('gone');
    expect(world.event?.subject).toMatchObject({ uin: UIN, walletCredential: WISH });
    world.revocationsLeft = Infinity;
    await finishRevocation(PORTS, `token of ${UIN}`, 'eid');
    await finishRevocation(PORTS, `token of ${UIN}`, 'eid');
    expect([world.revokedBy, world.settled.length]).toEqual(['officer', 1]);
  });

  it('is told to the person also where the register had it done before the crash', async () => {
    await events.begin({
      ...{ owner: `token of ${UIN}`, eventId: 'eid', requestType: 'WALLET_CREDENTIAL_REVOKED' },
      ...{ statusCode: 'NEW', referenceType: null, referenceMasked: null, vidType: null },
      ...{ attributeList: null, entityId: null, entityName: null, authTypeCode: null, sourceId: null },
      ...{ read: false, subject: { uin: UIN, vid: null, walletCredential: WISH } },
    });
    world.revokedBy = 'officer';
    await finishRevocation(PORTS, `token of ${UIN}`, 'eid');
    expect(world.settled).toMatchObject([{ statusCode: 'COMPLETED', messages: [{ to: 'a@b.example' }] }]);
  });
});
