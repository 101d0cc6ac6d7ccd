import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPrid, envelope, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { aJpeg, aPaper, aPdf, aPng, jpegSegment, uploadPaper } from '../../testing/papers.ts';
import type { PaperChanges } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const DOCUMENTS = '/preregistration/v1/documents';
const APPLICATIONS = '/preregistration/v1/applications';
const NOBODYS = '27037165048263';
const POI = { docCatCode: 'POI', docTypCode: 'DOC001' };

let server: RunningServer;
let mine: Browser;
let theirs: Browser;
beforeAll(async () => {
  server = await startServer();
  mine = await signInApplicant(server);
  theirs = await signInApplicant(server);
});
afterAll(() => server.stop());

const list = (prid: string, browser = mine) => browser.get(`${DOCUMENTS}/preregistration/${prid}`);
const open = (prid: string, id: string, browser = mine) =>
  browser.get(`${DOCUMENTS}/${id}?preRegistrationId=${prid}`);
const copy = (to: string, from: string, category: string, browser = mine) =>
  browser.send('PUT', `${DOCUMENTS}/${to}?catCode=${category}&sourcePreId=${from}`, undefined);

async function bytesOf(prid: string, id: string): Promise<Buffer> {
  const { json, text } = await open(prid, id);
  const bytes = textAt(json, 'response', 'document');
  if (bytes === undefined) throw new Error(text);
  return Buffer.from(bytes, 'base64');
}

function setStatus(prid: string, status: string) {
  return server.sql`update preregistration.application set status = ${status} where prid = ${prid}`;
}

async function officer(...roles: readonly string[]): Promise<Readonly<Record<string, string>>> {
  return { authorization: `Bearer ${await server.clientToken(...roles)}` };
}

describe('[PRE-26] upload', () => {
  it('keeps a paper and answers as the wire does [PRE-26]', async () => {
    const prid = await aPrid(mine);
    const reply = await uploadPaper(mine, prid, { name: 'Lease.PDF', request: { refNumber: 'A-17' } });
    expect(reply.json).toMatchObject({
      id: 'mosip.pre-registration.document.upload',
      version: '1.0',
      errors: null,
      response: {
        preRegistrationId: prid,
        docId: expect.stringMatching(/^[\da-f-]{36}$/u),
        docName: 'Lease.PDF',
        docCatCode: 'POA',
        docTypCode: 'RNC',
        docFileFormat: 'PDF',
        refNumber: null,
      },
    });
  });

  it.each<readonly [string, PaperChanges, string]>([
    ['no JSON', { part: 'none' }, 'PRG_PAM_DOC_015'],
    ['another id', { envelope: { id: 'x' } }, 'PRG_PAM_CORE_001'],
    ['no id', { envelope: { id: undefined } }, 'PRG_PAM_CORE_001'],
    ['another version', { envelope: { version: '2.0' } }, 'PRG_PAM_CORE_002'],
    ['no time', { envelope: { requesttime: null } }, 'PRG_PAM_CORE_003'],
    ['an older day', { envelope: { requesttime: '2020-01-01T00:00:00.000Z' } }, 'PRG_CORE_REQ_013'],
    ['no request', { envelope: { request: null } }, 'PRG_PAM_CORE_004'],
    ['a file of another ending', { name: 'lease.exe' }, 'PRG_PAM_DOC_004'],
    ['no language', { request: { langCode: undefined } }, 'PRG_CORE_REQ_014'],
    ['an unknown language', { request: { langCode: 'xyz' } }, 'PRG_CORE_REQ_014'],
    ['an unknown category', { request: { docCatCode: 'XXX' } }, 'PRG_CORE_REQ_018'],
    ['a blank category', { request: { docCatCode: '' } }, 'PRG_CORE_REQ_018'],
    ['no category', { request: { docCatCode: undefined } }, 'PRG_CORE_REQ_018'],
    ['an unknown type', { request: { docTypCode: 'XXX' } }, 'PRG_CORE_REQ_017'],
    ['a blank type', { request: { docTypCode: '' } }, 'PRG_CORE_REQ_017'],
    ['no type', { request: { docTypCode: null } }, 'PRG_CORE_REQ_017'],
    ['a type of another category', { request: { docTypCode: 'DOC001' } }, 'PRG_CORE_REQ_017'],
  ])('refuses %s', async (_what, changes, code) => {
    const prid = await aPrid(mine);
    expect(errorCodes(await uploadPaper(mine, prid, changes))).toEqual([code]);
    expect(errorCodes(await list(prid))).toEqual(['PRG_PAM_DOC_005']);
  });

  it('asks in the order of the wire: file, language, category, type, application, status', async () => {
    const everything = {
      name: 'x.exe',
      request: { langCode: 'xyz', docCatCode: 'X', docTypCode: 'X' },
    };
    const codeOf = async (prid: string, changes: PaperChanges) =>
      errorCodes(await uploadPaper(mine, prid, changes))[0];
    expect(await codeOf('1', { ...everything, bytes: await aPdf(1, 'secret') })).toBe('PRG_PAM_DOC_025');
    expect(await codeOf('1', { ...everything, bytes: Buffer.alloc(2 * 1024 * 1024) })).toBe(
      'PRG_PAM_DOC_007',
    );
    expect(await codeOf('1', everything)).toBe('PRG_PAM_DOC_004');
    expect(await codeOf('1', { request: everything.request })).toBe('PRG_CORE_REQ_014');
    expect(await codeOf('1', { request: { docCatCode: 'X', docTypCode: 'X' } })).toBe('PRG_CORE_REQ_018');
    expect(await codeOf('1', { request: { docTypCode: 'X' } })).toBe('PRG_CORE_REQ_017');
    expect(await codeOf(NOBODYS, {})).toBe('PRG_PAM_APP_005');
    expect(await codeOf(await aPrid(theirs), {})).toBe('PRG_PAM_APP_017');
    const prid = await aPrid(mine);
    await setStatus(prid, 'Prefetched');
    expect(await codeOf(prid, {})).toBe('PRG_PAM_DOC_024');
  });

  it('tells nothing of its tables in a refusal [S11]', async () => {
    const { text } = await uploadPaper(mine, '1', { request: { docCatCode: 'XXX' } });
    expect(text).toContain('"message":"Document Category code is invalid"');
  });

  it('takes the place of one of its category, under the same id, and leaves one file [C17] [C18]', async () => {
    const prid = await aPrid(mine);
    const first = await aPaper(mine, prid);
    const again = await aPaper(mine, prid, {
      name: 'other.png',
      bytes: aPng(),
      request: { docTypCode: 'COR' },
    });
    expect(again).toBe(first);
    expect(valueAt((await list(prid)).json, ['response', 'documentsMetaData'])).toEqual([
      {
        docName: 'other.png',
        documentId: first,
        docCatCode: 'POA',
        docTypCode: 'COR',
        langCode: 'eng',
        refNumber: null,
      },
    ]);
    expect(await bytesOf(prid, first)).toEqual(aPng());
  });

  it('of two types at one moment leaves one paper [C17]', async () => {
    const prid = await aPrid(mine);
    const types = ['RNC', 'COR', 'RNC', 'COR'];
    const ids = await Promise.all(types.map((docTypCode) => aPaper(mine, prid, { request: { docTypCode } })));
    expect(new Set(ids).size).toBe(1);
    expect(await server.sql`select from preregistration.document where prid = ${prid}`).toHaveLength(1);
    const [{ count } = { count: null }] = await server.sql`
      select count(*)::int from preregistration.loose_object where why = 'announced'`;
    expect(count).toBe(0);
  });

  it('keeps no name, number or bytes in clear, in rows or in files', async () => {
    const prid = await aPrid(mine);
    const bytes = aJpeg([jpegSegment(0xfe, Buffer.from('Nadia was here'))]);
    await aPaper(mine, prid, { name: 'Nadias Pass.jpg', bytes, request: { refNumber: 'NUMBER-77' } });
    const [row] = await server.sql`select * from preregistration.document where prid = ${prid}`;
    expect(JSON.stringify(row)).not.toMatch(/Nadia|NUMBER-77/u);
    const key = String(row?.['object_key']);
    const lying = await readFile(join(server.shared['DATA_DIR'] ?? '', 'objects', key.slice(0, 2), key));
    expect(lying.includes(aJpeg().subarray(20, 60))).toBe(false);
  });

  it('is refused to strangers before their file is read', async () => {
    const reply = await uploadPaper(server.browser(), '1', { bytes: Buffer.alloc(20 * 1024 * 1024) });
    expect([reply.status, errorCodes(reply)]).toEqual([401, ['KER-ATH-401']]);
    const staff = await officer('REGISTRATION_ADMIN');
    const boundary = { 'content-type': 'multipart/form-data; boundary=x', ...staff };
    expect((await server.browser().sendText('POST', `${DOCUMENTS}/1`, '--x--', boundary)).status).toBe(401);
  });

  it('that is huge, or no parts at all, is told so by the code that the portals know', async () => {
    const prid = await aPrid(mine);
    const huge = await uploadPaper(mine, prid, { bytes: Buffer.alloc(6 * 1024 * 1024) });
    expect(huge.json).toMatchObject({
      id: 'mosip.pre-registration.document.upload',
      errors: [{ errorCode: 'PRG_PAM_DOC_004', message: 'DOCUMENT_EXCEEDING_PERMITTED_SIZE' }],
    });
    const torn = await mine.sendText('POST', `${DOCUMENTS}/${prid}`, 'torn', {
      'content-type': 'multipart/form-data; boundary=none',
    });
    expect(errorCodes(torn)).toEqual(['PRG_PAM_DOC_004']);
  });

  it('wants a file', async () => {
    const prid = await aPrid(mine);
    const { contentType, bytes } = await encodeMultipart({
      'Document request': envelope('mosip.pre-registration.document.upload', { ...POI, langCode: 'eng' }),
    });
    const reply = await mine.sendBytes('POST', `${DOCUMENTS}/${prid}`, bytes, {
      'content-type': contentType,
    });
    expect(errorCodes(reply)).toEqual(['PRG_PAM_DOC_014']);
    const plain = await mine.send('POST', `${DOCUMENTS}/${prid}`, { request: {} });
    expect(errorCodes(plain)).toEqual(['PRG_PAM_DOC_015']);
  });
});

describe('[PRE-27] copy', () => {
  it('lays the same proof of address with another application, to stay when the first goes [PRE-27]', async () => {
    const [from, to] = [await aPrid(mine), await aPrid(mine)];
    const source = await aPaper(mine, from, { request: { refNumber: 'A-17' } });
    const { json } = await copy(to, from, 'POA');
    const id = textAt(json, 'response', 'docId') ?? '';
    expect(valueAt(json, ['response'])).toMatchObject({
      preRegistrationId: to,
      docName: 'lease.pdf',
      docCatCode: 'POA',
    });
    expect(id).not.toBe(source);
    const before = await bytesOf(from, source);
    await mine.send('DELETE', `${APPLICATIONS}/prereg/${from}`, undefined);
    expect(await bytesOf(to, id)).toEqual(before);
  });

  it('refuses another category, none there, a locked one and what is another’s', async () => {
    const [from, to, other] = [await aPrid(mine), await aPrid(mine), await aPrid(theirs)];
    await aPaper(mine, from, { request: POI, bytes: await aPdf() });
    for (const category of ['POI', 'X', ''])
      expect(errorCodes(await copy(to, from, category))).toEqual(['PRG_CORE_REQ_017']);
    expect(errorCodes(await copy(to, from, 'POA'))).toEqual(['PRG_PAM_DOC_005']);
    await aPaper(mine, from);
    expect(errorCodes(await copy(NOBODYS, from, 'POA'))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await copy(to, NOBODYS, 'POA'))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await copy(other, from, 'POA'))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await copy(to, other, 'POA'))).toEqual(['PRG_PAM_APP_017']);
    await setStatus(to, 'Prefetched');
    expect(errorCodes(await copy(to, from, 'POA'))).toEqual(['PRG_PAM_DOC_024']);
  });

  it('is refused when the source’s file is not there any more, as reading it is', async () => {
    const [from, to] = [await aPrid(mine), await aPrid(mine)];
    const id = await aPaper(mine, from);
    const [row] = await server.sql`select object_key from preregistration.document where id = ${id}`;
    const key = String(row?.['object_key']);
    await rm(join(server.shared['DATA_DIR'] ?? '', 'objects', key.slice(0, 2), key));
    expect(errorCodes(await copy(to, from, 'POA'))).toEqual(['PRG_PAM_DOC_011']);
    const reading = await mine.get(`${DOCUMENTS}/${id}?preRegistrationId=${from}`);
    expect(errorCodes(reading)).toEqual(['PRG_PAM_DOC_006']);
  });
});
