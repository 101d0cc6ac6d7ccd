import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import {
  TRANSACTION,
  aChange,
  codesOf,
  decideOn,
  inEnglish,
  stageOf,
  uploadProof,
} from '../../testing/update-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function aResident(): Promise<{ readonly browser: Browser }> {
  const { uin } = await server.person();
  return { browser: await signInPortal(server, uin) };
}

describe('[DOC-1] [DOC-2] [DOC-3] [DOC-4] papers', () => {
  const list = (browser: Browser, id = TRANSACTION) => browser.get(`/resident/v1/documents/${id}`);

  it('are kept, listed, read and deleted by their owner alone [resident-2]', async () => {
    const mine = await aResident();
    const theirs = await aResident();
    const kept = await uploadProof(mine.browser);
    expect(kept.json).toMatchObject({
      id: 'mosip.resident.document.upload',
      response: {
        transactionId: TRANSACTION,
        docName: 'passport.png',
        docCatCode: 'poi',
        docTypCode: 'DOC001',
        docFileFormat: 'png',
      },
      errors: [],
    });
    const docId = textAt(kept.json, 'response', 'docId') ?? '';
    expect(valueAt((await list(mine.browser)).json, ['response'])).toHaveLength(1);
    const read = await mine.browser.get(`/resident/v1/document/${docId}?transactionId=${TRANSACTION}`);
    expect(Buffer.from(textAt(read.json, 'response', 'document') ?? '', 'base64url').subarray(1, 4)).toEqual(
      Buffer.from('PNG'),
    );
    const remove = (browser: Browser) =>
      browser.send('DELETE', `/resident/v1/documents/${docId}?transactionId=${TRANSACTION}`, undefined);
    expect(codesOf(await list(theirs.browser))).toEqual(['RES-SER-461']);
    expect(
      codesOf(await theirs.browser.get(`/resident/v1/document/${docId}?transactionId=${TRANSACTION}`)),
    ).toEqual(['RES-SER-461']);
    expect(codesOf(await remove(theirs.browser))).toEqual(['RES-SER-461']);
    expect((await remove(mine.browser)).json).toMatchObject({ response: { status: 'SUCCESS' } });
    expect(codesOf(await remove(mine.browser))).toEqual(['RES-SER-461']);
  });

  it('are what their content says [resident-40]', async () => {
    const { browser } = await aResident();
    const code = async (changes: Parameters<typeof uploadProof>[1]) =>
      codesOf(await uploadProof(browser, changes));
    for (const name of ['passport', 'passport.', 'passport.p', 'passport.df', 'x.png.exe'])
      expect(await code({ name })).toEqual(['RES-SER-516']);
    expect(await code({ name: 'a.pdf' })).toEqual(['RES-SER-516']);
    expect(await code({ name: 'my.old.passport.png' })).toEqual([]);
    expect(await code({ bytes: Buffer.alloc(2_306_868) })).toEqual(['RES-SER-514']);
    expect(await code({ transactionId: '12' })).toEqual(['RES-SER-410']);
    for (const parts of [{ docCatCode: '' }, { docTypCode: '' }, { langCode: 'deu' }, { docCatCode: 'XXX' }])
      expect(await code({ parts })).toEqual(['RES-SER-410']);
    expect(await code({ parts: { docTypCode: 'NONE' } })).toEqual(['RES-SER-410']);
  });

  it('go when their request is over, and cannot be deleted before [resident-41]', async () => {
    const { browser } = await aResident();
    const kept = await uploadProof(browser);
    const docId = textAt(kept.json, 'response', 'docId') ?? '';
    const eventId = await aChange(browser, { fullName: inEnglish('Paper User') });
    await stageOf(browser, eventId, 'deciding');
    const gone = await browser.send(
      'DELETE',
      `/resident/v1/documents/${docId}?transactionId=${TRANSACTION}`,
      undefined,
    );
    expect(codesOf(gone)).toEqual(['RES-SER-461']);
    const [row] = await server.sql`select event_id from resident.proof where id = ${docId}`;
    expect(row?.['event_id']).toBe(eventId);
    await decideOn(server, browser, eventId, 'approved');
    await stageOf(browser, eventId, 'made');
  });
});
