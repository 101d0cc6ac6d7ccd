import { expect, it } from 'vitest';
import { packetOfUpdate } from './packet-of-update.ts';

it('says in its own members what it is, whose it is and what changes [resident-31b]', () => {
  const packet = packetOfUpdate(
    {
      origin: { centreId: '10001', machineId: '10080' },
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the packet takes no more of the rules
      rules: { schemaVersion: 0.1 } as Parameters<typeof packetOfUpdate>[0]['rules'],
      now: () => new Date(0),
    },
    {
      owner: 'o',
      eventId: 'e',
      registrationId: '10001100800000120261121101500',
      attributes: ['postalCode'],
      content: {
        uin: '5937148061',
        identity: { postalCode: '10112' },
        before: {},
        contact: { name: '', phone: null, email: null, preferredLanguage: null },
        language: 'eng',
      },
      state: 'to-send',
      outcome: null,
      askedAt: new Date(0),
    },
    {},
  );
  expect(packet).toMatchObject({
    source: 'RESIDENT',
    process: 'RES_UPDATE',
    refId: '10001_10080',
    schemaVersion: '0.1',
    fields: { postalCode: '10112', UIN: '5937148061' },
  });
  expect(packet.metaInfo['metaData']).toEqual(
    expect.arrayContaining([
      { label: 'registrationType', value: 'RES_UPDATE' },
      { label: 'uin', value: '5937148061' },
      { label: 'centerId', value: '10001' },
    ]),
  );
  expect(packet.audits).toHaveLength(1);
});
