import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAuditBuffer } from './audit-buffer.ts';
import { openDatabase } from './database.ts';
import { testDatabase } from './testing/database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const entry = {
  eventId: 'RES-SER-110',
  eventName: 'VALIDATE_REQUEST',
  eventType: 'SUCCESS',
  applicationId: 'RES_SER',
  applicationName: 'Resident Service',
  moduleId: 'X',
  moduleName: 'X',
  description: '',
  id: 'Amal El Idrissi',
  idType: 'TOKEN',
  sessionUserId: 'somebody',
  requestId: 'the request',
} as const;

describe('entries of the audit', () => {
  it('wait for a database that does not take them; neither they nor statements are logged [resident-56]', async () => {
    const lines: string[] = [];
    const write = (data: object, text: string) => void lines.push(JSON.stringify(data) + text);
    const sql = openDatabase(database.appUrl, { connections: 1, name: 'audit-test' });
    const buffer = createAuditBuffer(sql, 'resident', { info: write, warn: write, error: write });
    await database.sql`alter table resident.audit_intake rename to audit_intake_away`;
    buffer.record(entry);
    await vi.waitFor(() => {
      expect(lines).toHaveLength(1);
    });
    expect(buffer.waiting()).toBe(1);
    expect(lines.join()).not.toMatch(/insert into|select|Amal|somebody/u);
    await database.sql`alter table resident.audit_intake_away rename to audit_intake`;
    await vi.waitFor(() => expect(buffer.waiting()).toBe(0), { timeout: 5_000 });
    await buffer.close();
    await sql.end();
    expect(
      await database.sql`select from resident.audit_intake where entry ->> 'requestId' = 'the request'`,
    ).toHaveLength(1);
  });
});
