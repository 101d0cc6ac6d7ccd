import { readFile } from 'node:fs/promises';
import { createAccounts, createClientStore } from '@doorstep/backbone/sign-in/index.ts';
import { createKeyManager } from '@doorstep/backbone/key-manager/index.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { readCountryPack } from '../country.ts';
import { prepareDatabase } from '../database.ts';
import { masterKey } from '../master-key.ts';
import { staffSettings } from '../sign-in-settings.ts';
import { readKeySet, readRelyingParty } from './relying-party-arguments.ts';
import { withDatabase } from './with-database.ts';
import type { CommandDatabase } from './with-database.ts';

const USAGE = `Usage:
  npm run client -- add <client id> <role> [<role> …]
      a program of a neighbouring system; prints its secret once
  npm run client -- relying-party <client id> --name eng=<name> [--name fra=<name> …] --redirect <address> …
      --key <file of its public JWKS> [--service <scope> …] [--wallet] [--consent-minutes <minutes>]
      a service people sign in to; --service lets it act in their name, --wallet fetch their credentials
`;

/** Registers a program or a relying party, or changes one. */
async function runClientCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'relying-party') return relyingParty(rest);
  const [clientId, ...roles] = rest;
  if (verb !== 'add' || clientId === undefined || roles.length === 0) return refuse(USAGE);
  return withTables(async (sql, database) => {
    const { config } = database;
    const keyManager = createKeyManager(sql, await masterKey(config));
    const country = await readCountryPack(config, process.env, SILENT);
    const { clients } = createAccounts({
      sql,
      sealer: await keyManager.sealer('sign_in'),
      keyManager,
      issuer: `${config.publicUrl}/oidc`,
      staff: staffSettings(country, config),
    });
    const secretKey = await clients.register(clientId, roles);
    process.stdout.write(`${JSON.stringify({ clientId, secretKey, roles })}\n`);
  });
}

async function relyingParty(args: readonly string[]): Promise<number> {
  const wish = readRelyingParty(args);
  if (!wish.ok) return refuse(`${String(wish.failure.data['sentence'])}\n${USAGE}`);
  const { clientId, names, redirects, keyFile, scopes, consentMinutes, isWallet } = wish.value;
  const text = await readFile(keyFile, 'utf8').catch(() => null);
  if (text === null) return refuse(`${keyFile} cannot be read.\n`);
  const keys = readKeySet(text);
  if (!keys.ok) return refuse(`${String(keys.failure.data['sentence'])}\n`);
  return withTables(async (sql) => {
    const metadata = {
      client_id: clientId,
      redirect_uris: [...redirects],
      application_type: isWallet ? ('native' as const) : ('web' as const),
      scope: scopes.join(' '),
      jwks: { keys: keys.value.map((key) => ({ kty: 'RSA', ...key })) },
    };
    const clients = createClientStore(sql, null, () => Promise.resolve(false));
    await clients.register({ metadata, names, consentMinutes, status: 'ACTIVE' });
    process.stdout.write(`${JSON.stringify({ clientId, redirects, scopes })}\n`);
  });
}

function withTables(work: (sql: Database, database: CommandDatabase) => Promise<void>): Promise<number> {
  return withDatabase(SILENT, async (database) => {
    await prepareDatabase(database);
    const sql = openDatabase(database.appUrl, { connections: 1, name: 'client' });
    await work(sql, database).finally(() => sql.end());
    return 0;
  });
}

function refuse(text: string): number {
  process.stderr.write(text);
  return 2;
}

process.exitCode = await runClientCommand(process.argv.slice(2));
