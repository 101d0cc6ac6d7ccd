import { PDF } from '@libpdf/core';
import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import { aPartner } from '../../testing/a-partner.ts';
import type { APartner } from '../../testing/a-partner.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { generateVid } from '../../testing/vid-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let bank: APartner;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  bank = await aPartner(server, 'harbour-bank', 'Harbour Bank');
});
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(() => server.stop());

const list = async (query: string, of = browser) =>
  (await of.get(`/doorstep/v1/accesses?language=eng&${query}`)).json;
const accesses = async (query: string, of = browser): Promise<readonly unknown[]> => {
  const found = valueAt(await list(query, of), ['accesses']);
  return Array.isArray(found) ? found : [];
};
const readByClient = async (uin = person.uin, role = 'ID_AUTHENTICATION', times = 1) => {
  const authorization = `Bearer ${await server.clientToken(role)}`;
  for (let time = 0; time < times; time += 1)
    await server.browser().get(`/idrepository/v1/identity/idvid/${uin}?type=all`, { authorization });
};
const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8_000 });

async function provesToTheBank(otp?: string): Promise<void> {
  const transactionID = '1234567890';
  const sent = await server.codeSentBy(() => bank.askForCode({ individualId: person.uin, transactionID }));
  await bank.authenticate(person.uin, transactionID, { otp: otp ?? sent });
}

describe('who came near one’s data', () => {
  it('names a partner and what came of it, once', async () => {
    await provesToTheBank();
    await eventually(async () => {
      expect(await accesses('whose=others')).toMatchObject([
        {
          actor: 'partner',
          by: 'Harbour Bank',
          what: 'authentication',
          wentThrough: true,
          detail: 'OTP-AUTH',
        },
      ]);
    });
  });

  it('names a program that read the record, and counts what it does again', async () => {
    await readByClient(person.uin, 'ID_AUTHENTICATION', 3);
    await eventually(async () => {
      const own = await accesses('whose=others&actor=system');
      expect(own).toMatchObject([{ actor: 'system', what: 'record-read', times: 3, centre: null }]);
    });
  });

  it('keeps the person’s own apart', async () => {
    await eventually(async () => {
      expect(await accesses('whose=own')).toMatchObject([{ actor: 'self', what: 'authentication' }]);
    });
    expect(await accesses('whose=others')).toEqual([]);
  });

  it('follows the person, whichever number was used', async () => {
    const { json } = await generateVid(browser, { vidType: 'Perpetual', channels: ['EMAIL'] });
    await readByClient(String(valueAt(json, ['response', 'vid'])));
    await eventually(async () => {
      expect(await accesses('whose=others')).toHaveLength(1);
    });
  });

  it('never shows anybody else’s, nor who knocked at a door that is not theirs', async () => {
    await readByClient();
    await readByClient(person.uin, 'DEVICE_PROVIDER');
    const another = await signInPortal(server, (await server.person()).uin);
    await eventually(async () => {
      expect(await accesses('whose=others')).toHaveLength(1);
    });
    expect(await accesses('whose=others', another)).toEqual([]);
    expect((await server.browser().get('/doorstep/v1/accesses?whose=others&language=eng')).status).toBe(401);
  });

  it('is found by kind and by day, and paged', async () => {
    await readByClient();
    await provesToTheBank();
    await eventually(async () => {
      expect(await accesses('whose=others')).toHaveLength(2);
    });
    expect(await accesses('whose=others&what=record-read')).toHaveLength(1);
    expect(await accesses('whose=others&actor=partner')).toHaveLength(1);
    expect(await accesses('whose=others&toDate=2020-01-01')).toHaveLength(0);
    expect(await list('whose=others&pageSize=1&pageIndex=1')).toMatchObject({ total: 2, pages: 2 });
    for (const unfit of ['whose=all', 'whose=own&what=x', 'whose=own&fromDate=2026-02-30']) {
      expect((await browser.get(`/doorstep/v1/accesses?language=eng&${unfit}`)).status).toBe(422);
    }
  });

  it('is a signed document in the reader’s language', async () => {
    await readByClient();
    await eventually(async () => {
      expect(await accesses('whose=others')).toHaveLength(1);
    });
    const path = '/doorstep/v1/accesses/pdf?whose=others&zone=Africa/Tunis';
    const cookie = browser.cookies().map(({ name, value }) => `${name}=${value}`);
    const made = await fetch(`${server.publicUrl}${path}&language=fra`, {
      headers: { cookie: cookie.join('; ') },
    });
    expect(made.headers.get('content-type')).toBe('application/pdf');
    const bytes = new Uint8Array(await made.arrayBuffer());
    const pages = (await PDF.load(bytes)).extractText();
    const text = pages.map((page) => page.text).join('\n');
    expect(text).toContain('A lu votre dossier');
    expect(text).not.toContain(person.uin);
    expect(readSignature(bytes)).toMatchObject({ coversAll: true, holds: true });
    expect((await browser.get(`${path}&language=xyz`)).status).toBe(422);
    expect((await server.browser().get(`${path}&language=fra`)).status).toBe(401);
  });

  it('stands nowhere in clear', async () => {
    await provesToTheBank();
    await eventually(async () => {
      expect(await accesses('whose=others')).toHaveLength(1);
    });
    const rows = await server.sql`select * from personal_access.access`;
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${person.uin}|Harbour|harbour-bank`, 'u'));
  });
});
