import { createAuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import { onePool, openDatabase } from '@doorstep/platform/database.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { createBackbone } from '../backbone.ts';
import { countryFacts } from '../country-facts.ts';
import { readCountryPack } from '../country.ts';
import { masterKey } from '../master-key.ts';
import { withDatabase } from './with-database.ts';
import type { CommandDatabase } from './with-database.ts';

const USAGE = 'Usage: npm run release -- <UIN or VID>\n';

/** Lifts the stop after too many wrong codes, for staff who have made sure who the person is; it is audited. */
async function runReleaseCommand(args: readonly string[]): Promise<number> {
  const [individualId] = args;
  if (individualId === undefined || args.length !== 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  return withDatabase(SILENT, (database) => release(database, individualId));
}

async function release({ config, appUrl }: CommandDatabase, individualId: string): Promise<number> {
  const sql = openDatabase(appUrl, { connections: 2, name: 'release' });
  const audit = createAuditBuffer(sql, 'id_authentication', SILENT);
  try {
    const facts = countryFacts(await readCountryPack(config, process.env, SILENT));
    const { idAuthentication, idRepository } = await createBackbone(
      config,
      onePool(sql),
      await masterKey(config),
      facts,
    );
    const released = await idAuthentication.releaseOtp(individualId);
    const uin = await idRepository.ownerOf(individualId);
    audit.record(
      releaseEntry(
        uin === null ? 'NO_ID' : idAuthentication.tokenOf(uin),
        released.ok ? 'SUCCESS' : 'FAILURE',
      ),
    );
    process.stdout.write(answer(released.ok ? released.value.lifted : null));
    return released.ok ? 0 : 1;
  } finally {
    await audit.close();
    await sql.end();
  }
}

/** Null: nobody has the id. */
function answer(lifted: true | false | null): string {
  if (lifted === null) return 'Nobody has this UIN or VID.\n';
  return lifted ? 'Released: codes can be asked for again.\n' : 'There was nothing to release.\n';
}

function releaseEntry(token: string, eventType: 'SUCCESS' | 'FAILURE') {
  return {
    eventId: 'IDA-OTP-002',
    eventName: 'OTP_RELEASE',
    eventType,
    applicationId: 'IDA',
    applicationName: 'ID Authentication',
    moduleId: 'IDA-OTP',
    moduleName: 'OTP authentication',
    description: 'by command',
    id: token,
    idType: 'TOKEN',
    sessionUserId: 'operator',
    requestId: 'command',
  } as const;
}

process.exitCode = await runReleaseCommand(process.argv.slice(2));
