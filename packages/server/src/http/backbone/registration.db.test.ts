import { readIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anIdentity } from '../../testing/an-identity.ts';
import { enrol, valueOf } from '../../testing/id-repository-calls.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';
import type { RegistrationMachine } from '../../testing/registration-machine.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let machine: RegistrationMachine;
beforeAll(async () => {
  server = await startServer();
  machine = await registrationMachine(server);
});
afterAll(async () => {
  await server.stop();
});

const ended = (rid: string, status: string): Promise<void> =>
  vi.waitFor(async () => {
    expect(await machine.status(rid)).toBe(status);
  }, 10_000);

describe('an update', () => {
  it('is received, worked through and published, and visible in the identity [REG-1] [REG-3] [REG-4] [REG-8]', async () => {
    const { uin } = await enrol(machine.ask);
    const rid = machine.rid();
    await machine.hand({ rid, process: 'RES_UPDATE', fields: { UIN: uin, postalCode: '10114' } });
    await ended(rid, 'PROCESSED');
    const read = valueOf(await machine.ask(readIdentity, { params: { id: uin }, query: {} }));
    expect(read.identity).toMatchObject({ postalCode: '10114', UIN: uin });
    expect(await machine.transactions(rid)).toEqual([
      ['PACKET_RECEIVER', 'SUCCESS', 'SUCCESS'],
      ['UPLOAD_PACKET', 'SUCCESS', 'SUCCESS'],
      ['VALIDATE_PACKET', 'SUCCESS', 'SUCCESS'],
      ['UIN_GENERATOR', 'SUCCESS', 'SUCCESS'],
      ['VERIFICATION', 'SUCCESS', 'SUCCESS'],
      ['FINALIZATION', 'SUCCESS', 'SUCCESS'],
      ['PRINT_SERVICE', 'PROCESSED', 'SUCCESS'],
    ]);
  });
});

const PDF = Buffer.from('%PDF-1.7 a lease');
const anUpdate = async (changes: object = {}) => {
  const { uin } = await enrol(machine.ask);
  return { rid: machine.rid(), process: 'RES_UPDATE', fields: { UIN: uin, postalCode: '10114' }, ...changes };
};

describe('a packet that is none', () => {
  it.each([
    ['signature', 'packet-signature-wrong'],
    ['data hash', 'packet-hash-wrong'],
    ['encrypted hash', 'packet-hash-wrong'],
    ['of another', 'packet-of-another'],
    ['no pair', 'packet-corrupt'],
  ] as const)('by its %s is asked for again, and never published', async (spoiled, word) => {
    const rid = await machine.hand(await anUpdate({ spoiled }));
    await ended(rid, 'RESEND');
    expect((await machine.transactions(rid)).at(-1)).toEqual(['UPLOAD_PACKET', 'FAILED', word]);
  });

  it('without what happened while it was made is asked for again', async () => {
    const rid = await machine.hand(await anUpdate({ audits: [] }));
    await ended(rid, 'RESEND');
    expect((await machine.transactions(rid)).at(-1)).toEqual([
      'UPLOAD_PACKET',
      'FAILED',
      'packet-without-audits',
    ]);
  });

  it('may be sent again, whole, until it was sent too often', async () => {
    const draft = await anUpdate();
    const spoiled = { ...draft, spoiled: 'signature' } as const;
    await machine.hand(spoiled);
    await ended(draft.rid, 'RESEND');
    await machine.hand(spoiled);
    await vi.waitFor(async () => {
      expect(await machine.transactions(draft.rid)).toHaveLength(4);
    }, 5_000);
    await machine.hand(draft);
    await ended(draft.rid, 'PROCESSED');
    const another = await anUpdate({ spoiled: 'signature' });
    for (const sendings of [1, 2, 3]) {
      await machine.hand(another);
      await vi.waitFor(async () => {
        expect(await machine.transactions(another.rid)).toHaveLength(2 * sendings);
      }, 5_000);
    }
    expect(await machine.status(another.rid)).toBe('REREGISTER');
  });

  it.each([
    ['cut short', (file: Uint8Array) => file.subarray(0, file.length / 2)],
    ['of a few bytes', () => Buffer.from('PK')],
    ['of nothing that decrypts', () => Buffer.alloc(5_000, 7)],
    ['of no archive', () => machine.seal(Buffer.alloc(5_000, 7))],
  ] as const)('%s is asked for again', async (_what, spoil) => {
    const { rid, ...draft } = await anUpdate();
    const file = spoil(machine.pack({ rid, ...draft }));
    await machine.announce(rid, draft.process, file);
    expect(await machine.send(rid, file)).toMatchObject({ ok: true });
    await ended(rid, 'RESEND');
  });
});

describe('a packet that cannot be right', () => {
  it.each([
    ['for nobody', { fields: { UIN: '1234567890', postalCode: '1' } }, 'id-unknown'],
    [
      'with a paper that is not one',
      { documents: { proofOfAddress: { bytes: Buffer.from('MZ'), format: 'pdf', type: 'DOC004' } } },
      'document-unreadable',
    ],
    [
      'that names a paper it has not',
      { extra: { proofOfAddress: { format: 'pdf', type: 'DOC004', value: 'proofOfAddress' } } },
      'document-missing',
    ],
    ['against the schema', { extra: { phone: 'none' } }, 'identity-invalid'],
  ] as const)('%s ends, and its person must register anew', async (_what, changes, word) => {
    const draft = await anUpdate();
    const { extra, ...rest } = { extra: {}, ...changes };
    const rid = await machine.hand({ ...draft, fields: { ...draft.fields, ...extra }, ...rest });
    await ended(rid, 'REREGISTER');
    expect((await machine.transactions(rid)).at(-1)).toEqual(['VALIDATE_PACKET', 'FAILED', word]);
  });

  it('with a paper that is one is published with it', async () => {
    const documents = { proofOfAddress: { bytes: PDF, format: 'pdf', type: 'DOC004' } };
    const draft = await anUpdate({ documents });
    await machine.hand(draft);
    await ended(draft.rid, 'PROCESSED');
    const read = valueOf(
      await machine.ask(readIdentity, { params: { id: draft.fields.UIN }, query: { type: 'all' } }),
    );
    expect(read.documents).toContainEqual({ category: 'proofOfAddress', value: PDF.toString('base64url') });
  });
});

describe('a new enrolment', () => {
  it('gets a UIN; one that may be of the same person waits for a person', async () => {
    const fields = anIdentity({
      proofOfIdentity: undefined,
      individualBiometrics: undefined,
      IDSchemaVersion: undefined,
    });
    const rid = await machine.hand({ rid: machine.rid(), process: 'NEW', fields });
    await ended(rid, 'PROCESSED');
    const read = valueOf(await machine.ask(readIdentity, { params: { id: rid }, query: {} }));
    expect(String(read.identity['UIN'])).toMatch(/^\d{10}$/u);
    const twin = await machine.hand({
      rid: machine.rid(),
      process: 'NEW',
      fields: { ...fields, fullName: [{ language: 'eng', value: 'SÁLMA  idrissi' }] },
    });
    await vi.waitFor(async () => {
      expect((await machine.transactions(twin)).at(-1)).toEqual([
        'MANUAL_ADJUDICATION',
        'IN_PROGRESS',
        'possible-duplicate',
      ]);
    }, 5_000);
    expect(await machine.status(twin)).toBe('PROCESSING');
  });

  it('leaves nothing of a person in clear', async () => {
    const rows = await server.sql<{ text: string }[]>`
      select registration::text as text from registration_processor.registration
      union all select transaction::text from registration_processor.transaction
      union all select sub_packet::text from packet_manager.sub_packet`;
    expect(rows.length).toBeGreaterThan(10);
    for (const { text } of rows) {
      expect(text).not.toMatch(/Secretname|Salma/u);
      expect(text).not.toContain('20261121050000');
    }
  });
});
