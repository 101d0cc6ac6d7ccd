import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workBulkUpload } from '@doorstep/backbone/master-data/bulk-upload-work.ts';
import { askIdleUploads, purgeUploads } from '@doorstep/backbone/master-data/bulk-upload-store.ts';
import { bulkUpload, getBulkUpload, listBulkUploads } from '@doorstep/contract/backbone/admin-bulk-upload.ts';
import { listTitlesIn } from '@doorstep/contract/backbone/master-data-lists.ts';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

/** Two processes and the test share what one database gives. */
const FEW = { DATABASE_CONNECTIONS: '4' };

let first: RunningServer;
let second: RunningServer;
let ask: Ask;
let elsewhere: Ask;
beforeAll(async () => {
  first = await startServer('demo', FEW);
  second = await startServer('demo', { ...first.shared, ...FEW });
  ask = await serviceClient(first, 'GLOBAL_ADMIN');
  elsewhere = await serviceClient(second, 'MASTERDATA_ADMIN');
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

type Body = InputOf<typeof bulkUpload>['body'];
const csv = (text: string | Uint8Array, name = 'title.csv') => ({
  name,
  type: 'text/csv',
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});
/** As the wire has it, or in words it does not have. */
type Changes = { readonly [Name in keyof Body]?: Body[Name] | string };
const order = (text: string | Uint8Array, changes: Changes = {}): { body: Body } => ({
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- some of them are nothing that the wire has
  body: {
    files: csv(text),
    tableName: 'title',
    operation: 'insert',
    category: 'masterdata',
    ...changes,
  } as Body,
});
const COLUMNS = 'code,name,descr,lang_code,is_active';
const sent = async (text: string, changes: Changes = {}) =>
  valueOf(await ask(bulkUpload, order(text, changes)));
const asked = async (id: string, asking = ask) => valueOf(await asking(getBulkUpload, { params: { id } }));
const ended = async (id: string) => {
  await expect.poll(async () => (await asked(id)).status, { timeout: 10_000 }).not.toBe('PROCESS');
  return asked(id);
};
const titles = async (asking: Ask) =>
  valueOf(await asking(listTitlesIn, { params: { lang: 'eng' }, query: {} })).titleList.map(
    ({ titleName }) => titleName,
  );

describe('a file of master data', () => {
  it('is answered at once, done by a job, asked for, and served by every process within a second [ADM-1] [ADM-2]', async () => {
    const begun = await sent(`${COLUMNS}\nDRX,Doctor,,eng,TRUE\nDRX,Docteur,,fra,TRUE\n`);
    expect(begun).toMatchObject({ tableName: 'title', operation: 'insert', category: 'masterdata' });
    expect(await ended(begun.transcationId)).toMatchObject({
      status: 'COMPLETED',
      successCount: 2,
      count: 2,
      statusDescription: 'All 2 rows are done',
    });
    await expect.poll(() => titles(elsewhere), { timeout: 1_000 }).toContain('Doctor');
    expect(await titles(ask)).toContain('Doctor');
    const changed = await sent(`${COLUMNS}\nDRX,Physician,,eng,TRUE\n`, { operation: 'update' });
    expect((await ended(changed.transcationId)).status).toBe('COMPLETED');
    await expect.poll(() => titles(elsewhere), { timeout: 1_000 }).toContain('Physician');
    const gone = await sent('code,lang_code\nDRX,eng\nDRX,fra\n', { operation: 'delete' });
    expect((await ended(gone.transcationId)).successCount).toBe(2);
    await expect.poll(() => titles(elsewhere), { timeout: 1_000 }).not.toContain('Physician');
  });

  it('is done as a whole or not at all, each fault with row and column [ADM-1] [ADM-2]', async () => {
    const before = await titles(ask);
    const [version] = await first.sql`select number from master_data.version`;
    const begun = await sent(`${COLUMNS}\nGOOD,Good,,eng,TRUE\nBAD,,,eng,TRUE\nBAD2,Bad,,eng,perhaps\n`);
    expect(await ended(begun.transcationId)).toMatchObject({
      status: 'FAILED',
      successCount: 0,
      logs: [
        'file 1, line 3, name: a name is expected here',
        'file 1, line 4, is_active: TRUE or FALSE is expected here',
      ],
    });
    expect(await titles(ask)).toEqual(before);
    expect(await first.sql`select number from master_data.version`).toEqual([version]);
  });

  it('changes centres with what is derived of them, in every table it concerns [ADM-1]', async () => {
    const [row] = await first.sql`
      select to_jsonb(c) as centre from master_data.registration_center c where lang_code = 'eng' and id = '10001'`;
    const columns = [
      ...['lang_code', 'name', 'cntrtyp_code', 'addr_line1', 'addr_line2', 'addr_line3', 'latitude'],
      ...[
        'longitude',
        'location_code',
        'contact_phone',
        'contact_person',
        'number_of_kiosks',
        'working_hours',
      ],
      ...['center_start_time', 'center_end_time', 'lunch_start_time', 'lunch_end_time', 'time_zone'],
      ...['holiday_loc_code', 'zone_code', 'is_active'],
    ];
    const centre: Readonly<Record<string, unknown>> = { ...row?.['centre'], name: 'Quarry House' };
    const cells = columns.map((column) => `"${textOf(centre[column])}"`);
    const text = (id: string, place = '') =>
      `id,per_kiosk_process_time,${columns.join(',')}\n${id},00:20:00,${cells.join(',').replace(`"${String(centre['location_code'])}"`, place === '' ? `"${String(centre['location_code'])}"` : `"${place}"`)}\n`;
    const nowhere = await sent(text('77777', 'NOWHERE'), { tableName: 'registration_center' });
    expect((await ended(nowhere.transcationId)).logs.join()).toContain('location.csv has no NOWHERE');
    const made = await sent(text('77777'), { tableName: 'registration_center' });
    expect(await ended(made.transcationId)).toMatchObject({ status: 'COMPLETED', successCount: 1 });
    const [stored] = await first.sql`
      select location_path = (select location_path from master_data.registration_center
                               where id = '10001' and lang_code = 'eng') as placed,
             per_kiosk_process_time as minutes,
             (select text from master_data.centre_search where regcntr_id = '77777') as words
        from master_data.registration_center where id = '77777'`;
    expect(stored).toMatchObject({ placed: true, minutes: 20 });
    expect(stored?.['words']).toContain('quarry');
  });

  it('is done once however often its job runs, and taken up again after a kill [ADM-1]', async () => {
    await first.sql`
      insert into master_data.bulk_upload (id, table_name, operation, uploaded_by, files, tries, tried_at)
      values ('018f0000-0000-7000-8000-000000000001', 'title', 'insert', 'killed',
              ${JSON.stringify([`${COLUMNS}\nKIL,Killed,,eng,TRUE\n`])}::text::jsonb, 1, now() - interval '3 minutes')`;
    await askIdleUploads(first.sql);
    const id = '018f0000-0000-7000-8000-000000000001';
    expect(await ended(id)).toMatchObject({ status: 'COMPLETED', successCount: 1, uploadedBy: 'killed' });
    const [version] = await first.sql`select number from master_data.version`;
    await Promise.all([1, 2, 3].map(() => workBulkUpload(first.sql, id, 'Etc/UTC')));
    expect(await first.sql`select number from master_data.version`).toEqual([version]);
  });

  it('that ends its process again and again comes to an end [ADM-1]', async () => {
    const id = '018f0000-0000-7000-8000-000000000002';
    await first.sql`
      insert into master_data.bulk_upload (id, table_name, operation, uploaded_by, files, tries)
      values (${id}, 'title', 'insert', 'x', '["a"]', 5)`;
    await workBulkUpload(first.sql, id, 'Etc/UTC');
    expect(await asked(id)).toMatchObject({
      status: 'FAILED',
      statusDescription: 'The upload could not be done',
    });
  });

  it('is kept only while there is work, and its account for some months [ADM-1]', async () => {
    const kept = await first.sql`select id from master_data.bulk_upload where files is not null`;
    expect(kept).toHaveLength(0);
    await first.sql`
      insert into master_data.bulk_upload (id, table_name, operation, uploaded_by, status, uploaded_at)
      values (gen_random_uuid(), 'title', 'insert', 'long ago', 'FAILED', now() - interval '91 days')`;
    await purgeUploads(first.sql);
    const old = await first.sql`select id from master_data.bulk_upload where uploaded_by = 'long ago'`;
    expect(old).toHaveLength(0);
  });

  it('is one of few that wait at a time [ADM-1]', async () => {
    await first.sql`
      insert into master_data.bulk_upload (id, table_name, operation, uploaded_by, files)
      select gen_random_uuid(), 'title', 'insert', 'waiting', '[]' from generate_series(1, 10)`;
    const reply = await ask(bulkUpload, order(`${COLUMNS}\nWAI,Waits,,eng,TRUE\n`));
    expect(reply).toMatchObject(refusal('too-many-waiting', 'ADM-BLK-002'));
    await first.sql`delete from master_data.bulk_upload where uploaded_by = 'waiting'`;
  });
});

const LONG = new Uint8Array(5 * 1024 * 1024 + 1).fill(97);

describe('what is no upload', () => {
  it.each([
    ['ADM-BLK-002', order('a', { category: 'other' })],
    ['ADM-BLK-002', order('a', { category: 'packet' })],
    ['ADM-BLK-002', order('a', { tableName: 'version' })],
    ['ADM-BLK-002', order('a', { operation: 'truncate' })],
    ['ADM-BLK-002', order('a', { files: Array.from({ length: 6 }, () => csv('a')) })],
    ['ADM-BLK-002', order(LONG)],
    ['ADM-BLK-002', order(new Uint8Array(7 * 1024 * 1024).fill(97))],
    ['ADM-BLK-004', order('a', { files: csv('a', 'title.xlsx') })],
    ['ADM-BLK-004', order(new Uint8Array([0xff, 0xfe, 0xfd]))],
    ['ADM-BLK-004', order('a\u0000b')],
    ['ADM-BLK-006', order('a', { files: [csv('a'), csv('')] })],
  ])('is refused with %s [ADM-1]', async (code, input) => {
    expect(await ask(bulkUpload, input)).toMatchObject({ ok: false, errors: [{ code }] });
  });

  it('says where packets go [ADM-1]', async () => {
    const reply = await ask(bulkUpload, order('a', { category: 'packet' }));
    expect(reply.ok ? '' : reply.errors[0]?.text).toContain('registration processor');
  });

  it('comes from nobody else, and is told to nobody else [ADM-1] [ADM-2] [ADM-3]', async () => {
    const zonal = await serviceClient(first, 'ZONAL_ADMIN', 'REGISTRATION_ADMIN');
    const { contentType, bytes } = await encodeMultipart(order('a').body);
    const headers = { 'content-type': contentType };
    const reply = await fetch(`${first.publicUrl}/v1/admin/bulkupload`, {
      method: 'POST',
      headers,
      body: bytes,
    });
    expect(reply.status).toBe(401);
    for (const refused of [
      await zonal(bulkUpload, order('a')),
      await zonal(getBulkUpload, { params: { id: 'x' } }),
      await zonal(listBulkUploads, { query: {} }),
    ])
      expect(refused).toMatchObject({ errors: [{ code: 'KER-ATH-403' }] });
  });

  it('is not found [ADM-2]', async () => {
    for (const id of ['x', '018f0000-0000-7000-8000-00000000ffff', '%00'])
      expect(await ask(getBulkUpload, { params: { id } })).toMatchObject({ ok: false });
  });
});

describe('[ADM-3] uploads', () => {
  it('are listed by pages, the newest first', async () => {
    await sent(`${COLUMNS}\nLST,Listed,,eng,TRUE\n`).then(({ transcationId }) => ended(transcationId));
    const query = { category: 'masterdata', pageNumber: '0', pageSize: '2' };
    const page = valueOf(await elsewhere(listBulkUploads, { query }));
    expect(page.data).toHaveLength(2);
    expect(page.totalItems).toBeGreaterThan(2);
    const oldest = valueOf(
      await ask(listBulkUploads, { query: { ...query, orderBy: 'asc', sortBy: 'timeStamp' } }),
    );
    expect(oldest.data[0]?.timeStamp).not.toBe(page.data[0]?.timeStamp);
    expect(valueOf(await ask(listBulkUploads, { query: { category: 'packet' } })).data).toEqual([]);
  });

  it.each([
    { category: 'x' },
    { pageSize: '0' },
    { pageNumber: '-1' },
    { sortBy: 'files' },
    { orderBy: 'up' },
  ])('are refused %j', async (query) => {
    expect(await ask(listBulkUploads, { query })).toMatchObject({ errors: [{ code: 'ADM-BLK-002' }] });
  });
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '').replaceAll('"', '');
}
