import { verifyChain } from '@doorstep/backbone/audit-manager/verification.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { createLog } from '@doorstep/platform/log.ts';
import { INTAKE_SCHEMAS } from '../backbone.ts';
import { withDatabase } from './with-database.ts';

const USAGE = 'Usage: npm run audit -- verify\n';

/** `verify` walks the audit chain and names the first link that does not hold. */
async function runAuditCommand(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'verify') {
    process.stderr.write(USAGE);
    return 2;
  }
  return withDatabase(createLog('silent'), async ({ appUrl }) => {
    const sql = openDatabase(appUrl, { connections: 1, name: 'audit' });
    const verified = await verifyChain(sql, INTAKE_SCHEMAS).finally(() => sql.end());
    if (verified.ok) {
      const { links, unsealed } = verified.value;
      process.stdout.write(
        `The audit chain holds: ${String(links)} links; ${String(unsealed)} entries wait to be sealed.\n`,
      );
      return 0;
    }
    const { word, data } = verified.failure;
    const sentence =
      word === 'link-broken' ? `link ${String(data['seq'])} does not hold` : 'its end was cut off or changed';
    process.stdout.write(`The audit chain is broken: ${sentence}.\n`);
    return 1;
  });
}

process.exitCode = await runAuditCommand(process.argv.slice(2));
