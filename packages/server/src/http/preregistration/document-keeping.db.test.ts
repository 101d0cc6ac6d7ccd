import { connect } from 'node:net';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aPrid, envelope, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { startClamd } from '../../testing/clamd.ts';
import type { Clamd } from '../../testing/clamd.ts';
import { S3_KEYS, startObjectServer } from '../../testing/object-server.ts';
import type { ObjectServer } from '../../testing/object-server.ts';
import { EICAR, aPaper, aPdf, aPng, pngChunk, uploadPaper } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const DOCUMENTS = '/preregistration/v1/documents';

let clamd: Clamd;
let objects: ObjectServer;
let server: RunningServer;
let mine: Browser;
beforeAll(async () => {
  [clamd, objects] = await Promise.all([startClamd(), startObjectServer()]);
  server = await startServer('demo', {
    CLAMD_ADDRESS: clamd.address,
    OBJECT_STORE_URL: objects.bucket,
    OBJECT_STORE_REGION: S3_KEYS.region,
    OBJECT_STORE_KEY_ID: S3_KEYS.accessKeyId,
    OBJECT_STORE_SECRET: S3_KEYS.secretAccessKey,
  });
  mine = await signInApplicant(server);
});
afterEach(() => {
  clamd.mood = 'well';
  objects.failing = null;
});
afterAll(async () => {
  await server.stop();
  await clamd.stop();
  await objects.stop();
});

/** Invariant I10: every document has its object, and every object its document, but for what the sweep still has to do. */
async function agreement() {
  const rows = await server.sql<{ object_key: string }[]>`select object_key from preregistration.document`;
  const loose = await server.sql<
    { object_key: string }[]
  >`select object_key from preregistration.loose_object`;
  const held = new Set(rows.map((row) => row.object_key));
  const waiting = new Set(loose.map((row) => row.object_key));
  return {
    missing: [...held].filter((key) => !objects.objects.has(key)),
    unknown: [...objects.objects.keys()].filter((key) => !held.has(key) && !waiting.has(key)),
  };
}
const AGREED = { missing: [], unknown: [] };

describe('an uploaded file in a bucket', () => {
  it('is scanned, kept, given back and replaced', async () => {
    const prid = await aPrid(mine);
    const id = await aPaper(mine, prid, { name: 'a.png', bytes: aPng() });
    expect(clamd.scanned.at(-1)).toBe(aPng().length);
    await aPaper(mine, prid, { name: 'b.png', bytes: aPng({ width: 3, height: 1 }) });
    const { json } = await mine.get(`${DOCUMENTS}/${id}?preRegistrationId=${prid}`);
    expect(textAt(json, 'response', 'document')).toBe(aPng({ width: 3, height: 1 }).toString('base64'));
    expect(await agreement()).toEqual(AGREED);
  });

  it('with a virus in it is refused and leaves nothing', async () => {
    const prid = await aPrid(mine);
    const before = objects.objects.size;
    const hidden = aPng(undefined, [pngChunk('tEXt', Buffer.from(`Comment\0${EICAR}`))]);
    for (const bytes of [Buffer.from(EICAR), hidden])
      expect(errorCodes(await uploadPaper(mine, prid, { name: 'a.png', bytes }))).toEqual([
        'PRG_PAM_DOC_010',
      ]);
    expect(objects.objects.size).toBe(before);
  });

  it('is refused while the scanner is away, and the readiness says so', async () => {
    const prid = await aPrid(mine);
    const state = async () => valueAt((await mine.get('/health/ready')).json, ['virusScan']);
    expect(await state()).toBe('on');
    clamd.mood = 'hanging-up';
    const { json } = await uploadPaper(mine, prid);
    expect(valueAt(json, ['errors'])).toEqual([
      { errorCode: 'PRG_PAM_DOC_010', message: 'Document virus scan failed: the scanner does not answer' },
    ]);
    expect(await state()).toBe('unavailable');
  });

  it('is not kept when the store fails, and an older one stays [C18]', async () => {
    const prid = await aPrid(mine);
    const id = await aPaper(mine, prid, { name: 'a.png', bytes: aPng() });
    objects.failing = 403;
    expect(errorCodes(await uploadPaper(mine, prid))).toEqual(['PRG_PAM_DOC_009']);
    expect(errorCodes(await mine.get(`${DOCUMENTS}/${id}?preRegistrationId=${prid}`))).toEqual([
      'PRG_PAM_DOC_006',
    ]);
    objects.failing = null;
    const { json } = await mine.get(`${DOCUMENTS}/${id}?preRegistrationId=${prid}`);
    expect(textAt(json, 'response', 'document')).toBe(aPng().toString('base64'));
    expect(await agreement()).toEqual(AGREED);
  });

  it('whose sender leaves in the middle leaves nothing', async () => {
    const prid = await aPrid(mine);
    const before = [objects.objects.size, clamd.scanned.length];
    const request = { docCatCode: 'POA', docTypCode: 'RNC', langCode: 'eng' };
    const { contentType, bytes } = await encodeMultipart({
      'Document request': envelope('mosip.pre-registration.document.upload', request),
      file: { name: 'a.pdf', type: 'application/pdf', bytes: await aPdf() },
    });
    const { hostname, port } = new URL(server.publicUrl);
    const socket = connect({ host: hostname, port: Number(port) });
    const head = [
      `POST ${DOCUMENTS}/${prid} HTTP/1.1`,
      `host: ${hostname}:${port}`,
      `content-type: ${contentType}`,
      `content-length: ${String(bytes.length)}`,
      `cookie: Authorization=${mine.cookie('Authorization') ?? ''}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(bytes.subarray(0, bytes.length - 20));
    await new Promise((resolve) => setTimeout(resolve, 150));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([objects.objects.size, clamd.scanned.length]).toEqual(before);
    expect(await server.sql`select from preregistration.document where prid = ${prid}`).toHaveLength(0);
    expect(errorCodes(await uploadPaper(mine, prid))).toEqual([]);
  });

  it('is one of so many in a minute, for each applicant', async () => {
    const busy = await signInApplicant(server);
    for (let sent = 0; sent < 60; sent += 1)
      expect(errorCodes(await uploadPaper(busy, '1', { bytes: Buffer.from('x') }))).toEqual([
        'PRG_PAM_DOC_004',
      ]);
    const refused = await uploadPaper(busy, '1');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(errorCodes(await uploadPaper(mine, '1'))).toEqual(['PRG_PAM_APP_005']);
  });

  it('goes with its application, however that goes, once the sweep has run [C18] [PRE-14]', async () => {
    const prid = await aPrid(mine);
    await aPaper(mine, prid);
    const [row] = await server.sql`select object_key from preregistration.document where prid = ${prid}`;
    await mine.send('DELETE', `/preregistration/v1/applications/prereg/${prid}`, undefined);
    const loose = await server.sql`
      select why from preregistration.loose_object where object_key = ${String(row?.['object_key'])}`;
    expect([...loose]).toEqual([{ why: 'let-go' }]);
    expect(await agreement()).toEqual(AGREED);
  });

  it('is one and whole when it is sent twenty times at once [C17] [C18]', async () => {
    const prid = await aPrid(mine);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => uploadPaper(mine, prid, { name: `${String(at)}.pdf` })),
    );
    expect(replies.flatMap(errorCodes)).toEqual([]);
    expect(await server.sql`select from preregistration.document where prid = ${prid}`).toHaveLength(1);
    expect(await agreement()).toEqual(AGREED);
  });
});
