import { createHmac, randomUUID } from 'node:crypto';
import { requestCredential } from '@doorstep/contract/backbone/credential-requests.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnerKey, standing } from '../../testing/credential-calls.ts';
import { hubClient } from '../../testing/hub-calls.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const BANK = 'bank-of-amara';
const SECRET = 'a secret of hub and generator';
const PATH = '/v1/credentialrequest/callback/notifyStatus';
const TOPIC = 'CREDENTIAL_STATUS_UPDATE';

let server: RunningServer;
let ask: Ask;
beforeAll(async () => {
  server = await startServer('demo', { CREDENTIAL_REQUEST_WEBSUB_SECRET: SECRET });
  ask = await serviceClient(server, 'CREDENTIAL_REQUEST');
  await partnerKey(server, BANK);
});
afterAll(() => server.stop());

async function issued(): Promise<string> {
  const { uin } = await server.person();
  const request = { id: uin, credentialType: 'vercred', issuer: BANK, sharableAttributes: ['fullName'] };
  const { requestId } = valueOf(await ask(requestCredential, { headers: {}, body: { request } }));
  await standing(ask, requestId, 'ISSUED');
  return requestId;
}

function eventOf(requestId: string, status: string, publisher = 'PRINT'): string {
  const timestamp = new Date().toISOString();
  const event = { id: randomUUID(), requestId, timestamp, status, url: 'https://print.example/track/7' };
  return JSON.stringify({ publisher, topic: TOPIC, publishedOn: timestamp, event });
}

function deliver(body: string, secret = SECRET) {
  const signature = `SHA256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return server.browser().sendText('POST', PATH, body, { 'x-hub-signature': signature });
}

describe('a hub elsewhere', () => {
  it('tells how far a partner is, with where to look for more [CRG-7]', async () => {
    const requestId = await issued();
    expect((await deliver(eventOf(requestId, 'IN_TRANSIT'))).json).toMatchObject({
      response: { response: 'success' },
      errors: null,
    });
    const found = await standing(ask, requestId, 'IN_TRANSIT');
    expect(found.url).toBe('https://print.example/track/7');
  });

  it('is not believed without the secret, nor with a word that is none [CRG-7]', async () => {
    const requestId = await issued();
    const forged = await deliver(eventOf(requestId, 'STORED'), 'another secret of theirs');
    expect(forged).toMatchObject({ status: 401, json: { errors: [{ errorCode: 'KER-WSC-108' }] } });
    const unsigned = await server.browser().sendText('POST', PATH, eventOf(requestId, 'STORED'));
    expect(unsigned.status).toBe(401);
    for (const [id, word] of [
      [requestId, 'ISSUED'],
      [requestId, 'EATEN'],
      [randomUUID(), 'STORED'],
    ] as const)
      expect((await deliver(eventOf(id, word))).json).toMatchObject({
        errors: [{ errorCode: 'IDR-CRG-006' }],
      });
    expect((await standing(ask, requestId, 'ISSUED')).statusCode).toBe('ISSUED');
  });

  it('is told that its subscription is meant, for this topic only [CRG-8]', async () => {
    const asking = (topic: string) =>
      server.browser().get(`${PATH}?hub.mode=subscribe&hub.topic=${topic}&hub.challenge=abc.123`);
    expect(await asking(TOPIC)).toMatchObject({ status: 202, text: 'abc.123' });
    expect(await asking('IDENTITY_CREATED')).toMatchObject({ status: 404, text: '' });
  });
});

describe('the hub of this deployment', () => {
  it('lets no partner speak of another’s credential', async () => {
    const requestId = await issued();
    const secretKey = await server.registerServiceClient('harbour-press', [
      'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL',
    ]);
    const request = { clientId: 'harbour-press', secretKey, appId: 'test' };
    const signedIn = await server
      .browser()
      .send('POST', '/v1/authmanager/authenticate/clientidsecretkey', { request });
    const publish = (authorization: string) =>
      server
        .browser()
        .sendText('POST', `/hub?hub.mode=publish&hub.topic=${TOPIC}`, eventOf(requestId, 'INVALID'), {
          authorization,
        });
    const said = await publish(`Bearer ${signedIn.headers.get('authorization') ?? ''}`);
    expect(said.status).toBe(200);
    const ours = await hubClient(server, 'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL');
    await ours.publish(TOPIC, eventOf(requestId, 'STORED'));
    expect((await standing(ask, requestId, 'STORED', 'INVALID')).statusCode).toBe('STORED');
  });
});
