import { createServiceClients } from '@doorstep/backbone/sign-in/service-clients.ts';
import { createKeyManager } from '@doorstep/backbone/key-manager/index.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { createLog } from '@doorstep/platform/log.ts';
import { prepareDatabase } from '../database.ts';
import { masterKey } from '../master-key.ts';
import { withDatabase } from './with-database.ts';

const USAGE = 'Usage: npm run client -- add <client id> <role> [<role> …]\n';

/** `add` registers a service client, or gives it a new secret, and prints the secret once. */
async function runClientCommand(args: readonly string[]): Promise<number> {
  const [verb, clientId, ...roles] = args;
  if (verb !== 'add' || clientId === undefined || roles.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  return withDatabase(createLog('silent'), async ({ config, appUrl, ownerUrl }) => {
    await prepareDatabase({ appUrl, ownerUrl });
    const sql = openDatabase(appUrl, { connections: 1, name: 'client' });
    const keyManager = createKeyManager(sql, await masterKey(config));
    const sealer = await keyManager.sealer('sign_in');
    const clients = createServiceClients({ sql, sealer, keyManager, issuer: `${config.publicUrl}/oidc` });
    const secret = await clients.register(clientId, roles).finally(() => sql.end());
    process.stdout.write(`${JSON.stringify({ clientId, secretKey: secret, roles })}\n`);
    return 0;
  });
}

process.exitCode = await runClientCommand(process.argv.slice(2));
