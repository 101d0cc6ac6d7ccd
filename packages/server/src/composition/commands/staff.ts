import { createInterface } from 'node:readline/promises';
import { createAccounts } from '@doorstep/backbone/sign-in/index.ts';
import { createKeyManager } from '@doorstep/backbone/key-manager/index.ts';
import { createAuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { readCountryPack } from '../country.ts';
import { prepareDatabase } from '../database.ts';
import { masterKey } from '../master-key.ts';
import { staffSettings } from '../sign-in-settings.ts';
import { runStaffCommand } from './staff-command.ts';
import { withDatabase } from './with-database.ts';
import type { CommandDatabase } from './with-database.ts';

/** Accounts of staff: the first administrator, and whoever comes after. */
async function withAccounts(database: CommandDatabase, args: readonly string[]): Promise<number> {
  const { config, appUrl } = database;
  await prepareDatabase(database);
  const sql = openDatabase(appUrl, { connections: 2, name: 'staff' });
  const audit = createAuditBuffer(sql, 'id_authentication', SILENT);
  try {
    const country = await readCountryPack(config, process.env, SILENT);
    const keyManager = createKeyManager(sql, await masterKey(config));
    const { staff, secondFactor } = createAccounts({
      sql,
      sealer: await keyManager.sealer('sign_in'),
      keyManager,
      issuer: `${config.publicUrl}/oidc`,
      staff: staffSettings(country, config),
    });
    return await runStaffCommand(
      {
        staff,
        secondFactor,
        say: (text) => void process.stdout.write(text),
        readLine,
        note: (act, userId, outcome) => {
          audit.record(staffEntry(act, userId, outcome));
        },
      },
      args,
    );
  } finally {
    await audit.close();
    await sql.end();
  }
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  if (process.stdin.isTTY) process.stderr.write('New password: ');
  for await (const line of lines) return line;
  return '';
}

function staffEntry(act: string, userId: string, eventType: 'SUCCESS' | 'FAILURE') {
  return {
    eventId: 'KER-ATH-110',
    eventName: 'STAFF_ACCOUNT',
    eventType,
    applicationId: 'KERNEL',
    applicationName: 'Auth manager',
    moduleId: 'KER-ATH',
    moduleName: 'Staff accounts',
    description: `${act} by command`,
    id: userId,
    idType: 'USER_ID',
    sessionUserId: 'operator',
    requestId: 'command',
  } as const;
}

process.exitCode = await withDatabase(SILENT, (database) => withAccounts(database, process.argv.slice(2)));
