import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Reply } from '../../testing/browser.ts';
import { hubClient, SECRET } from '../../testing/hub-calls.ts';
import { changeLocks } from '../../testing/lock-calls.ts';
import { anEventOf, newestOwner } from '../../testing/resident-events.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('demo', {
    RESIDENT_WEBSUB_AUTHTYPE_STATUS_SECRET: SECRET,
    RESIDENT_WEBSUB_AUTHTRANSACTION_STATUS_SECRET: SECRET,
  });
});
afterAll(() => server.stop());

const signatureOf = (body: string, secret = SECRET, method = 'sha256') =>
  `${method.toUpperCase()}=${createHmac(method, secret).update(body).digest('hex')}`;

function deliver(name: string, content: unknown, signature?: string): Promise<Reply> {
  const body = JSON.stringify(content);
  return server.browser().sendText('POST', `/resident/v1/callback/${name}`, body, {
    'content-type': 'application/json',
    'x-hub-signature': signature ?? signatureOf(body),
  });
}

const authentication = (tokenId: string, id: string = randomUUID()) => ({
  publisher: 'IDA',
  topic: 'AUTHENTICATION_TRANSACTION_STATUS',
  publishedOn: '2026-11-21T10:00:00.000Z',
  event: {
    id,
    transactionId: '1234567890',
    data: {
      tokenId,
      statusCode: 'Y',
      authtypeCode: 'OTP-AUTH',
      entityName: 'A bank',
      referenceIdType: 'UIN',
    },
  },
});
const acknowledgement = (...requestIds: readonly string[]) => ({
  topic: 'AUTH_TYPE_STATUS_UPDATE_ACK',
  event: { id: randomUUID(), data: { authTypes: requestIds.map((requestId) => ({ requestId })) } },
});
const aToken = () => `36${randomUUID().replace(/\D/gu, '')}`;
const linesOf = async (owner: string) => server.sql`select * from resident.event where owner = ${owner}`;
const codeAndText = ({ json }: Reply): readonly unknown[] => {
  const errors = valueAt(json, ['errors']);
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return [textAt(first, 'errorCode'), textAt(first, 'message')?.slice(0, 11)];
};

describe('[W-2] an authentication that the hub tells', () => {
  it('is one line of the history, however often it is told [resident-27]', async () => {
    const owner = aToken();
    const event = authentication(owner);
    const replies = await Promise.all([1, 2, 3].map(() => deliver('authTransaction', event)));
    expect(replies.map(({ status, text }) => [status, text])).toEqual(replies.map(() => [200, '']));
    expect(await linesOf(owner)).toMatchObject([
      {
        request_type: 'AUTHENTICATION_REQUEST',
        status_code: 'Y',
        entity_name: 'A bank',
        reference_type: 'UIN',
      },
    ]);
  });

  it('is known by its content where it has no number', async () => {
    const owner = aToken();
    const event = authentication(owner, '');
    await deliver('authTransaction', event);
    await deliver('authTransaction', event);
    expect(await linesOf(owner)).toHaveLength(1);
  });

  it('comes all the way from a hub that asks first and signs, and once though it is told in process too', async () => {
    const hub = await hubClient(
      server,
      'PUBLISH_AUTHENTICATION_TRANSACTION_STATUS_GENERAL',
      'SUBSCRIBE_AUTHENTICATION_TRANSACTION_STATUS_GENERAL',
    );
    const topic = 'AUTHENTICATION_TRANSACTION_STATUS';
    await hub.subscribe(topic, `${server.publicUrl}/resident/v1/callback/authTransaction`);
    await vi.waitFor(
      async () => {
        expect(await server.sql`select from event_hub.subscription where topic = ${topic}`).toHaveLength(1);
      },
      { timeout: 8_000 },
    );
    const owner = aToken();
    await hub.publish(topic, JSON.stringify(authentication(owner)));
    await vi.waitFor(async () => expect(await linesOf(owner)).toHaveLength(1), { timeout: 8_000 });
  });

  it('is refused where it says nothing', async () => {
    expect(codeAndText(await deliver('authTransaction', { event: { data: {} } }))[0]).toBe('RES-SER-443');
  });
});

describe('[W-1] an answer to a change of locks', () => {
  it('leaves what is settled as it is', async () => {
    const browser = await signIn(server, (await server.person()).uin);
    const { headers } = await changeLocks(browser, [
      { authType: 'bio', authSubType: 'FACE', locked: true, unlockForSeconds: null },
    ]);
    const eventId = headers.get('eventId') ?? '';
    const sentBefore = await server.sql`select from resident.outbox`;
    expect(await deliver('authTypeCallback', acknowledgement(eventId))).toMatchObject({
      status: 200,
      text: '',
    });
    const [line] = await server.sql`select status_code from resident.event where event_id = ${eventId}`;
    expect(line).toEqual({ status_code: 'COMPLETED' });
    expect(await server.sql`select from resident.outbox`).toHaveLength(sentBefore.length);
    await server.sql`update resident.event set status_code = 'FAILED' where event_id = ${eventId}`;
    await deliver('authTypeCallback', acknowledgement(eventId));
    const [failed] = await server.sql`select status_code from resident.event where event_id = ${eventId}`;
    expect(failed).toEqual({ status_code: 'FAILED' });
    expect(await newestOwner(server)).not.toBe('');
  });

  it('that comes before its row is kept, sealed, and applied once the row is there [resident-28]', async () => {
    const eventId = '7000000000000001';
    const event = acknowledgement(eventId);
    expect(await deliver('authTypeCallback', event)).toMatchObject({ status: 200, text: '' });
    const kept = await server.sql<{ sealed: Uint8Array }[]>`select sealed from resident.early_callback`;
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]?.sealed ?? []).includes(eventId)).toBe(false);
    await anEventOf(server, aToken(), eventId, {
      request_type: 'AUTH_TYPE_LOCK_UNLOCK',
      status_code: 'COMPLETED',
    });
    await server.sql`
      update graphile_worker._private_jobs set run_at = now()
       where task_id = (select id from graphile_worker._private_tasks where identifier = 'retry-callback')`;
    await vi.waitFor(
      async () => expect(await server.sql`select from resident.early_callback`).toHaveLength(0),
      { timeout: 8_000 },
    );
  });
});

describe('a callback that is not from the hub', () => {
  it.each([
    ['without a signature', '', 'KER-WSC-106'],
    ['signed by somebody else', 'another secret of 32 characters', 'KER-WSC-108'],
  ])('%s changes nothing', async (_what, secret, code) => {
    const owner = aToken();
    const event = authentication(owner);
    const signature = secret === '' ? '' : signatureOf(JSON.stringify(event), secret);
    const reply = await deliver('authTransaction', event, signature);
    expect(reply.status).toBe(200);
    expect(codeAndText(reply)).toEqual(['RES-SER-418', code]);
    expect(await linesOf(owner)).toHaveLength(0);
  });

  it.each([
    ['whose body was changed on the way', (body: string) => signatureOf(`${body} `)],
    ['signed by a method that is broken', (body: string) => signatureOf(body, SECRET, 'sha1')],
    ['whose signature is cut short', (body: string) => signatureOf(body).slice(0, 40)],
    ['whose signature names no method', (body: string) => signatureOf(body).replace('SHA256=', '')],
  ])('%s changes nothing', async (_what, sign) => {
    const owner = aToken();
    const event = authentication(owner);
    const reply = await deliver('authTransaction', event, sign(JSON.stringify(event)));
    expect(codeAndText(reply)).toEqual(['RES-SER-418', 'KER-WSC-108']);
    expect(await linesOf(owner)).toHaveLength(0);
  });

  it('finds the door shut where no secret is agreed', async () => {
    expect(codeAndText(await deliver('regprocworkflow', { instanceId: '1' }))).toEqual([
      'RES-SER-418',
      'KER-WSC-107',
    ]);
    const asked = await server
      .browser()
      .get(
        '/resident/v1/callback/regprocworkflow?hub.mode=subscribe&hub.challenge=c&hub.topic=REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT',
      );
    expect(asked.status).toBe(404);
  });

  it('is confirmed as a subscription only for its own topic, and with nothing a browser would run', async () => {
    const ask = (topic: string, challenge: string) =>
      server
        .browser()
        .get(
          `/resident/v1/callback/authTypeCallback?hub.mode=subscribe&hub.lease_seconds=60&hub.topic=${topic}&hub.challenge=${encodeURIComponent(challenge)}`,
        );
    const meant = await ask('AUTH_TYPE_STATUS_UPDATE_ACK', 'a-challenge');
    expect([meant.status, meant.text]).toEqual([202, 'a-challenge']);
    expect((await ask('CREDENTIAL_STATUS_UPDATE', 'a-challenge')).status).toBe(404);
    expect((await ask('AUTH_TYPE_STATUS_UPDATE_ACK', '<script>')).status).toBe(404);
  });
});
