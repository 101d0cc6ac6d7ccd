import { call } from '@doorstep/contract/client.ts';
import { listResidentPartners } from '@doorstep/contract/resident/partner.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { valueOf } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let resident: Browser;
beforeAll(async () => {
  server = await startServer();
  const { uin } = await server.person();
  resident = await signIn(server, uin);
});
afterAll(() => server.stop());

const list = (browser: Browser, partnerType?: string) =>
  call(
    async ({ path }) => {
      const { status, text } = await browser.get(path);
      return { status, headers: {}, body: text };
    },
    listResidentPartners,
    { query: partnerType === undefined ? {} : { partnerType } },
  );

describe('[PM-1] partners', () => {
  it('of a type, as they are active', async () => {
    const printers = valueOf(await list(resident, 'Print_Partner')).partners;
    expect(printers.map(({ partnerID }) => partnerID).sort()).toEqual([
      'harbour-press',
      'mpartner-default-print',
    ]);
    expect(printers[0]).toMatchObject({
      status: 'Active',
      logoUrl: null,
      additionalInfo: expect.stringMatching(/^\[\{"orderRedirectUrl":"http[^"]+"\}\]$/u),
    });
    expect(valueOf(await list(resident, 'Auth_Partner')).partners[0]).toMatchObject({ additionalInfo: null });
    await server.sql`update partner_management.partner set active = false where partner_id = 'harbour-press'`;
    expect(valueOf(await list(resident, 'Print_Partner')).partners).toHaveLength(1);
  });

  it('of every type, when none is named', async () => {
    expect(valueOf(await list(resident)).partners.length).toBeGreaterThan(5);
  });

  it('are refused in the words of partner management', async () => {
    expect(await list(resident, 'ABIS_Partner')).toMatchObject({ word: 'nothing-found' });
    expect(await list(resident, 'Nobody')).toMatchObject({ errors: [{ code: 'PMS_PRT_010' }] });
  });

  it('are told to residents only', async () => {
    expect(await list(server.browser(), 'Print_Partner')).toMatchObject({ status: 401 });
  });
});
