import { createPublicKey } from 'node:crypto';
import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function get(path: string, role = 'REGISTRATION_PROCESSOR') {
  const headers = { authorization: `Bearer ${await server.clientToken(role)}` };
  return server.browser().get(`/v1/${path}`, headers);
}

async function response(path: string, role?: string): Promise<unknown> {
  return valueAt((await get(path, role)).json, ['response']);
}

const MACHINE = {
  id: '20011',
  name: 'Port Amara desk 1',
  serialNum: 'DS-20011',
  macAddress: '02-00-5E-00-00-11',
  ipAddress: '',
  machineSpecId: 'DESK-1',
  regCenterId: '10001',
  langCode: 'eng',
  isActive: true,
  validityDateTime: null,
  publicKey: expect.any(String),
  signPublicKey: null,
  zoneCode: 'SEL',
};

describe('registration machines', () => {
  it('are listed while they are active [MD-55]', async () => {
    const machines = valueAt(await response('masterdata/machines'), ['machines']);
    expect(machines).toContainEqual(MACHINE);
    expect(machines).toHaveLength(6);
    expect(JSON.stringify(machines)).not.toContain('20032');
  });

  it('are read one by one, active or not [MD-56]', async () => {
    expect(await response('masterdata/machines/20011', 'RESIDENT')).toEqual({ machines: [MACHINE] });
    expect(await response('masterdata/machines/20032')).toMatchObject({ machines: [{ isActive: false }] });
    const { status, json } = await get('masterdata/machines/99999');
    expect([status, codeOf(json)]).toEqual([200, 'KER-MSD-030']);
  });

  it('are searched as other master data is [MD-57]', async () => {
    const headers = { authorization: `Bearer ${await server.clientToken('GLOBAL_ADMIN')}` };
    const request = {
      filters: [{ columnName: 'regCenterId', type: 'equals', value: '10002' }],
      sort: [{ sortField: 'name', sortType: 'desc' }],
      pagination: { pageStart: 0, pageFetch: 10 },
      languageCode: 'eng',
    };
    const sent = await server
      .browser()
      .send('POST', '/v1/masterdata/machines/search', { id: 'x', version: '1.0', request }, headers);
    expect(valueAt(sent.json, ['response'])).toMatchObject({
      totalRecord: 2,
      data: [{ id: '20022', macAddress: '02-00-5E-00-00-22' }, { id: '20021' }],
    });
  });

  it('of a centre come a page at a time [MD-58]', async () => {
    const path = 'masterdata/machines/mappedmachines';
    expect(await response(`${path}/10001`, 'REGISTRATION_OFFICER')).toMatchObject({
      pageNo: 0,
      pageSize: 1,
      totalItems: 3,
      totalPages: 3,
      data: [{ id: '20013', regCentId: '10001' }],
    });
    const second = await response(`${path}/10001?pageNumber=1&pageSize=2&orderBy=name&direction=asc`);
    expect(second).toMatchObject({ totalPages: 2, data: [{ id: '20013' }] });
    expect(codeOf((await get(`${path}/10099`)).json)).toBe('KER-MSD-030');
    expect(codeOf((await get(`${path}/10001?direction=up`)).json)).toBe('KER-MSD-999');
  });

  it('have keys that a program can encrypt to [SYNC-2]', async () => {
    const keys = await response('syncdata/tpm/publickey/20011', 'PRE_REGISTRATION');
    expect(keys).toEqual({ signingPublicKey: null, encryptionPublicKey: expect.any(String) });
    const der = Buffer.from(String(valueAt(keys, ['encryptionPublicKey'])), 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(await response('syncdata/tpm/publickey/20031')).toEqual({
      signingPublicKey: null,
      encryptionPublicKey: null,
    });
  });

  it.each(['20032', '99999', "20011' or true --"])('%s has none', async (id) => {
    const { json } = await get(`syncdata/tpm/publickey/${encodeURIComponent(id)}`);
    expect(codeOf(json)).toBe('KER-SNC-155');
  });
});

describe('what else registration programs and administrators ask for', () => {
  it('is the ID schema, the same as master data’s [SYNC-1]', async () => {
    const schema = await response('syncdata/latestidschema?schemaVersion=0');
    expect(schema).toEqual(await response('masterdata/idschema/latest'));
    expect(schema).toMatchObject({ status: 'PUBLISHED', schemaJson: expect.stringContaining('fullName') });
    expect(codeOf((await get('syncdata/latestidschema?schemaVersion=77')).json)).toBe('KER-SCH-007');
  });

  it('are settings by name [MD-59]', async () => {
    expect(await response('masterdata/configs', 'GLOBAL_ADMIN')).toMatchObject({
      'mosip.mandatory-languages': expect.any(String),
      'mosip.kernel.otp.default-length': '6',
    });
    expect((await get('masterdata/configs', 'REGISTRATION_PROCESSOR')).status).toBe(403);
  });
});
