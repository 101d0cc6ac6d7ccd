import { createHash, createPublicKey, verify } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { LIST_LENGTH } from '@doorstep/core/backbone/credential-service/status-list.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCredential } from './issue-credential.ts';
import { aRequest, anIssuer, dyingAt, PUBLIC_URL } from './testing/an-issuer.ts';

let issuer: Awaited<ReturnType<typeof anIssuer>>;
beforeAll(async () => {
  issuer = await anIssuer();
});
afterAll(() => issuer.stop());

interface Traces {
  readonly status: string;
  readonly shares: number;
  readonly delivered: number;
  readonly told: number;
}

/** Everything an issue leaves, counted: events by the jobs that carry them out. */
async function traces(requestId: string): Promise<Traces> {
  const request = await issuer.requests.status(requestId);
  const [shares] = await issuer.sql<{ count: number }[]>`
    select count(*)::int from credential_service.share where made_for = ${`request/${requestId}`}`;
  const [audits] = await issuer.sql<{ count: number }[]>`
    select count(*)::int from credential_service.audit_intake
     where entry->>'requestId' = ${requestId} and entry->>'eventName' = 'CREDENTIAL_ISSUED'`;
  const [outbox] = await issuer.sql<{ count: number }[]>`select count(*)::int from credential_service.outbox`;
  return {
    status: request?.status ?? 'none',
    shares: shares?.count ?? 0,
    delivered: audits?.count ?? 0,
    told: outbox?.count ?? 0,
  };
}

async function survives(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}

function asked(requestId: string) {
  return issuer.sql`select from platform.due_work where lane = 'credential' and payload ->> 'id' = ${requestId}`;
}

describe('a process killed at any statement', () => {
  it('leaves a request that is worked to its end by the next, exactly once', async () => {
    let isThrough = false;
    for (let statement = 0; !isThrough; statement += 1) {
      const request = aRequest();
      await issuer.requests.request(request);
      const before = await traces(request.requestId);
      isThrough = await survives(() =>
        issueCredential(issuer.issuing(dyingAt(issuer.app, statement)), request.requestId),
      );
      const between = await traces(request.requestId);
      if (!isThrough) expect(between).toEqual(before);
      await issueCredential(issuer.issuing(), request.requestId);
      await issueCredential(issuer.issuing(), request.requestId);
      const after = await traces(request.requestId);
      expect(after).toEqual({ status: 'ISSUED', shares: 1, delivered: 1, told: before.told + 2 });
      expect(statement).toBeLessThan(50);
    }
  });

  it('leaves no half of a request either: asked again it is there once', async () => {
    let isThrough = false;
    for (let statement = 0; !isThrough; statement += 1) {
      const request = aRequest();
      isThrough = await survives(() => issuer.issuing(dyingAt(issuer.app, statement)).store.add(request));
      await issuer.requests.request(request);
      expect(await asked(request.requestId)).toHaveLength(1);
      expect(statement).toBeLessThan(30);
    }
  });

  it('is followed by one of two that come at once', async () => {
    const request = aRequest();
    await issuer.requests.request(request);
    await Promise.all([1, 2, 3].map(() => issueCredential(issuer.issuing(), request.requestId)));
    expect(await traces(request.requestId)).toMatchObject({ status: 'ISSUED', shares: 1, delivered: 1 });
  });

  it('is taken up when even what asks for it is lost', async () => {
    const request = aRequest();
    await issuer.requests.request(request);
    await issuer.sql`delete from platform.due_work where payload ->> 'id' = ${request.requestId}`;
    await issuer.sql`update credential_service.request set updated_at = now() - interval '5 minutes' where request_id = ${request.requestId}`;
    await issuer.issuing().store.askIdle(120);
    await issuer.issuing().store.askIdle(120);
    expect(await asked(request.requestId)).toHaveLength(1);
  });
});

describe('trouble of our own', () => {
  it('is tried again ever later, visible meanwhile, and given up in the end', async () => {
    const request = aRequest();
    await issuer.requests.request(request);
    const broken = {
      ...issuer.issuing(),
      idRepository: {
        ...issuer.issuing().idRepository,
        identity: () => Promise.reject(new Error('The ID Repository is away')),
      },
    };
    const seen = [];
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(issueCredential(broken, request.requestId)).rejects.toThrow();
      const { status, fault, retries } = (await issuer.requests.status(request.requestId)) ?? {};
      seen.push([status, fault, retries]);
    }
    expect(seen).toEqual([
      ['RETRY', 'service-fault', 1],
      ['RETRY', 'service-fault', 2],
      ['FAILED', 'service-fault', 3],
    ]);
    expect(await issuer.requests.retry(request.requestId)).toMatchObject({ ok: true });
    await issueCredential(issuer.issuing(), request.requestId);
    expect(await traces(request.requestId)).toMatchObject({ status: 'ISSUED', shares: 1 });
  });
});

describe('what follows an issue', () => {
  const issued = async () => {
    const request = aRequest();
    await issuer.requests.request(request);
    await issueCredential(issuer.issuing(), request.requestId);
    return request.requestId;
  };
  const says = (
    requestId: string,
    status: 'RECEIVED' | 'STORED' | 'INVALID',
    at: string,
    partnerId = 'bank',
  ) => issuer.requests.partnerSays({ requestId, status, url: null, at: new Date(at), partnerId });

  it('is the partner’s word, the newest one, and nobody else’s', async () => {
    const requestId = await issued();
    expect(await says(requestId, 'STORED', '2026-11-21T10:00:01Z')).toMatchObject({
      value: { status: 'STORED' },
    });
    expect(await says(requestId, 'RECEIVED', '2026-11-21T10:00:00Z')).toMatchObject({
      value: { status: 'STORED' },
    });
    expect(await says(requestId, 'INVALID', '2026-11-21T10:00:02Z', 'another')).toMatchObject({
      failure: { word: 'request-unknown' },
    });
    expect((await issuer.requests.status(requestId))?.deliveredAt).not.toBeNull();
  });

  it('is a revocation, once: the file is gone and the place is set, whatever the partner says after', async () => {
    const requestId = await issued();
    const revoked = await Promise.all([1, 2, 3].map(() => issuer.requests.revoke(requestId)));
    expect(revoked.map((one) => one.ok && one.value.status)).toEqual(['REVOKED', 'REVOKED', 'REVOKED']);
    const [row] = await issuer.sql`
      select content_sealed, revoked_at is not null as revoked from credential_service.request
        join credential_service.credential using (credential_id)
        join credential_service.share on made_for = 'request/' || request_id
       where request_id = ${requestId}`;
    expect(row).toEqual({ content_sealed: null, revoked: true });
    expect(await says(requestId, 'STORED', '2026-11-21T10:00:01Z')).toMatchObject({
      failure: { word: 'not-issued' },
    });
  });

  it('is a cancellation only before: cancelled is never made, and nothing unmade is revoked', async () => {
    const request = aRequest();
    await issuer.requests.request(request);
    expect(await issuer.requests.revoke(request.requestId)).toMatchObject({
      failure: { word: 'not-issued' },
    });
    expect(await issuer.requests.cancel(request.requestId)).toMatchObject({ ok: true });
    await issueCredential(issuer.issuing(), request.requestId);
    expect(await traces(request.requestId)).toMatchObject({ status: 'CANCELLED', shares: 0 });
  });
});

describe('an SD-JWT credential', () => {
  it('verifies with a library of others, discloses what the holder shows alone, and not once revoked', async () => {
    const request = aRequest();
    await issuer.requests.request(request);
    await issueCredential(issuer.issuing(issuer.app, 'dc+sd-jwt'), request.requestId);
    const [row] = await issuer.sql<{ key: string; content_sealed: Uint8Array }[]>`
      select key, content_sealed from credential_service.share where made_for = ${`request/${request.requestId}`}`;
    const sealer = await issuer.keyManager.sealer('credential_service');
    const token = Buffer.from(
      sealer.open(row?.content_sealed ?? new Uint8Array(), `credential_service.share/${row?.key ?? ''}`),
      'base64',
    ).toString();
    const { keys } = await issuer.keyManager.publicKeys('credential');
    const key = createPublicKey({ key: { ...keys[0] }, format: 'jwk' });
    const library = new SDJwtVcInstance({
      verifier: (data, signature) =>
        verify(null, Buffer.from(data), key, Buffer.from(signature, 'base64url')),
      hasher: (data, algorithm) =>
        createHash(algorithm.replace('-', ''))
          .update(typeof data === 'string' ? data : Buffer.from(data))
          .digest(),
      hashAlg: 'sha-256',
      statusListFetcher: () => issuer.tokenList(0),
    });
    const shown = await library.present(token, { dateOfBirth: true });
    const { payload } = await library.verify(shown);
    expect(payload).toMatchObject({
      iss: PUBLIC_URL,
      vct: `${PUBLIC_URL}/credentials/identity`,
      dateOfBirth: '1988/02/29',
    });
    expect(payload).not.toHaveProperty('phone');
    expect(shown).not.toContain(Buffer.from('Salma').toString('base64url').slice(0, 5));
    const [head = '', , ...rest] = token.split('.');
    const forged = [head, Buffer.from('{"iss":"x"}').toString('base64url'), ...rest].join('.');
    await expect(library.verify(forged)).rejects.toThrow();
    await issuer.requests.revoke(request.requestId);
    await expect(library.verify(shown)).rejects.toThrow();
  });
});

describe('requests of one moment', () => {
  it('get a place each that nobody had, also where half of a list is taken, and a repeat gets none', async () => {
    await issuer.sql`
      insert into credential_service.credential (credential_id, status_list, status_place)
      select gen_random_uuid(), 0, 2 * n from generate_series(0, ${LIST_LENGTH / 2 - 1}::int) as n
      on conflict do nothing`;
    const requests = Array.from({ length: 40 }, aRequest);
    const again = requests.slice(0, 10);
    await Promise.all([...requests, ...again].map((request) => issuer.requests.request(request)));
    const places = await issuer.sql<{ status_place: number }[]>`
      select status_place from credential_service.request join credential_service.credential using (credential_id)
       where request_id = any(${requests.map(({ requestId }) => requestId)}) and status_list = 0`;
    expect(places).toHaveLength(requests.length);
    expect(places.filter(({ status_place: place }) => place % 2 === 0)).toEqual([]);
  });
});
