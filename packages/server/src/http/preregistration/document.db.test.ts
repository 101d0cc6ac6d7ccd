import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPrid, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { aPaper, aPng } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const DOCUMENTS = '/preregistration/v1/documents';
const APPLICATIONS = '/preregistration/v1/applications';
const NOBODYS = '27037165048263';
const NO_DOCUMENT = '01890000-0000-7000-8000-000000000000';
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
const remove = (prid: string, id: string, browser = mine) =>
  browser.send('DELETE', `${DOCUMENTS}/${id}?preRegistrationId=${prid}`, undefined);
const removeAll = (prid: string, browser = mine) =>
  browser.send('DELETE', `${DOCUMENTS}/preregistration/${prid}`, undefined);
const note = (prid: string, id: string, number: string, browser = mine) =>
  browser.send('PUT', `${DOCUMENTS}/document/${id}?preRegistrationId=${prid}&refNumber=${number}`, undefined);

async function bytesOf(prid: string, id: string): Promise<Buffer> {
  const { json, text } = await open(prid, id);
  const bytes = textAt(json, 'response', 'document');
  if (bytes === undefined) throw new Error(text);
  return Buffer.from(bytes, 'base64');
}

function setStatus(prid: string, status: string) {
  return server.sql`update preregistration.application set status = ${status} where prid = ${prid}`;
}

describe('[PRE-28] list and [PRE-29] content', () => {
  it('show papers to their owner and to staff within reach [PRE-28] [PRE-29] [PRE-16] [PRE-11]', async () => {
    const prid = await aPrid(mine);
    const id = await aPaper(mine, prid, { name: 'lease.png', bytes: aPng() });
    await aPaper(mine, prid, { request: POI });
    const papers = valueAt((await list(prid)).json, ['response', 'documentsMetaData']);
    expect(papers).toMatchObject([{ documentId: id, docCatCode: 'POA' }, { docCatCode: 'POI' }]);
    expect(await bytesOf(prid, id)).toEqual(aPng());
    const staff = { authorization: `Bearer ${await server.clientToken('REGISTRATION_ADMIN')}` };
    const seen = await server.browser().get(`${DOCUMENTS}/${id}?preRegistrationId=${prid}`, staff);
    expect(textAt(seen.json, 'response', 'document')).toBe(aPng().toString('base64'));
    const officer = { authorization: `Bearer ${await server.clientToken('REGISTRATION_OFFICER')}` };
    const elsewhere = await server.browser().get(`${DOCUMENTS}/preregistration/${prid}`, officer);
    expect(errorCodes(elsewhere)).toEqual(['PRG_PAM_APP_017']);
    const whole = await mine.get(`${APPLICATIONS}/prereg/info/${prid}`);
    expect(valueAt(whole.json, ['response', 'documentsMetaData', 'documentsMetaData'])).toEqual(papers);
    const mineAll = valueAt((await mine.get(`${APPLICATIONS}/prereg`)).json, ['response', 'basicDetails']);
    expect(mineAll).toContainEqual(
      expect.objectContaining({
        preRegistrationId: prid,
        demographicMetadata: expect.objectContaining({
          proofOfAddress: expect.objectContaining({ documentId: id }),
        }),
      }),
    );
  });

  it('are refused for another’s, nobody’s and none, without telling whose it is', async () => {
    const [own, other] = [await aPrid(mine), await aPrid(theirs)];
    const id = await aPaper(theirs, other);
    const second = await aPrid(mine);
    const elsewhere = await aPaper(mine, second);
    expect(errorCodes(await list(other))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await list(NOBODYS))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await list(own))).toEqual(['PRG_PAM_DOC_005']);
    expect(errorCodes(await open(other, id))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await open(own, id))).toEqual(['PRG_PAM_DOC_005']);
    expect(errorCodes(await open(own, elsewhere))).toEqual(['PRG_PAM_DOC_022']);
    for (const none of [NO_DOCUMENT, 'x', '%00'])
      expect(errorCodes(await open(own, none))).toEqual(['PRG_PAM_DOC_005']);
    expect(errorCodes(await open('', id))).toEqual(['PRG_PAM_CORE_001']);
    expect(errorCodes(await open(NOBODYS, id))).toEqual(['PRG_PAM_APP_005']);
  });

  it('are never given from a file that is not the one that was laid there', async () => {
    const prid = await aPrid(mine);
    const id = await aPaper(mine, prid);
    const [row] = await server.sql`select object_key from preregistration.document where id = ${id}`;
    const key = String(row?.['object_key']);
    const shelf = join(server.shared['DATA_DIR'] ?? '', 'objects', key.slice(0, 2));
    await writeFile(join(shelf, key), 'something else');
    expect(errorCodes(await open(prid, id))).toEqual(['PRG_CORE_REQ_010']);
    const names = await readdir(shelf);
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('[PRE-30] and [PRE-31] removal', () => {
  it('removes one or all [PRE-30] [PRE-31]', async () => {
    const prid = await aPrid(mine);
    const id = await aPaper(mine, prid);
    expect(valueAt((await remove(prid, id)).json, ['response'])).toEqual({
      message: 'Document successfully deleted',
    });
    expect(errorCodes(await remove(prid, id))).toEqual(['PRG_PAM_DOC_005']);
    await aPaper(mine, prid);
    await aPaper(mine, prid, { request: POI });
    expect(valueAt((await removeAll(prid)).json, ['response', 'message'])).toBe(
      'All documents assosiated with requested pre-registration id deleted sucessfully',
    );
    expect(errorCodes(await removeAll(prid))).toEqual(['PRG_PAM_DOC_005']);
  });

  it('refuses another’s, nobody’s and a locked one', async () => {
    const [prid, other] = [await aPrid(mine), await aPrid(theirs)];
    const id = await aPaper(mine, prid);
    const foreign = await aPaper(theirs, other);
    expect(errorCodes(await remove(other, foreign))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await remove(prid, foreign))).toEqual(['PRG_PAM_DOC_005']);
    expect(errorCodes(await remove(prid, NO_DOCUMENT))).toEqual(['PRG_PAM_DOC_005']);
    expect(errorCodes(await remove(NOBODYS, id))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await removeAll(other))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await removeAll(NOBODYS))).toEqual(['PRG_PAM_APP_005']);
    await setStatus(prid, 'Cancelled');
    expect(errorCodes(await remove(prid, id))).toEqual(['PRG_PAM_DOC_024']);
    expect(errorCodes(await removeAll(prid))).toEqual(['PRG_PAM_DOC_024']);
  });

  it('makes an application incomplete again that needs the paper, and no other', async () => {
    const prid = await aPrid(mine);
    const needed = await aPaper(mine, prid, { request: POI });
    const extra = await aPaper(mine, prid);
    const complete = () =>
      mine.send('PUT', `${APPLICATIONS}/prereg/status/${prid}?statusCode=Pending_Appointment`, {});
    const status = async () =>
      textAt((await mine.get(`${APPLICATIONS}/prereg/status/${prid}`)).json, 'response', 'statusCode');
    await complete();
    await remove(prid, extra);
    expect(await status()).toBe('Pending_Appointment');
    await remove(prid, needed);
    expect(await status()).toBe('Application_Incomplete');
    expect(errorCodes(await complete())).toEqual(['PRG_PAM_APP_023']);
    await aPaper(mine, prid, { request: POI });
    expect(errorCodes(await complete())).toEqual([]);
    await removeAll(prid);
    expect(await status()).toBe('Application_Incomplete');
  });

  it('never leaves an application complete whose paper went at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const prid = await aPrid(mine);
      const id = await aPaper(mine, prid, { request: POI });
      await Promise.all([
        mine.send('PUT', `${APPLICATIONS}/prereg/status/${prid}?statusCode=Pending_Appointment`, {}),
        remove(prid, id),
      ]);
      const [row] = await server.sql`select status from preregistration.application where prid = ${prid}`;
      expect(row?.['status']).toBe('Application_Incomplete');
    }
  });
});

describe('[PRE-32] number of a paper', () => {
  it('is noted for its owner and refused to anybody else [PRE-32] [S7]', async () => {
    const prid = await aPrid(mine);
    const id = await aPaper(mine, prid);
    const numbers = async () => {
      const papers = valueAt((await list(prid)).json, ['response', 'documentsMetaData']);
      return Array.isArray(papers) ? papers.map((paper: unknown) => textAt(paper, 'refNumber')) : [];
    };
    expect(valueAt((await note(prid, id, 'B-18')).json, ['response'])).toBe('STATUS_UPDATED_SUCESSFULLY');
    expect(await numbers()).toEqual(['B-18']);
    expect(errorCodes(await note(prid, id, 'STOLEN', theirs))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await note(await aPrid(theirs), id, 'STOLEN', theirs))).toEqual(['PRG_PAM_DOC_005']);
    expect(await numbers()).toEqual(['B-18']);
    expect(errorCodes(await note(prid, NO_DOCUMENT, 'x'))).toEqual(['PRG_PAM_DOC_005']);
    expect(errorCodes(await note(prid, id, ''))).toEqual(['PRG_PAM_DOC_019']);
    expect(errorCodes(await note('', id, 'x'))).toEqual(['PRG_PAM_DOC_019']);
    await setStatus(prid, 'Prefetched');
    expect(errorCodes(await note(prid, id, 'x'))).toEqual(['PRG_PAM_DOC_024']);
  });
});
