import { readFile } from 'node:fs/promises';
import { createHotlist } from '@doorstep/backbone/id-authentication/hotlist.ts';
import { createRelyingPartners } from '@doorstep/backbone/id-authentication/relying-partners.ts';
import { createKeyManager } from '@doorstep/backbone/key-manager/index.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { readCountryPack } from '../country.ts';
import { prepareDatabase } from '../database.ts';
import { masterKey } from '../master-key.ts';
import { adoptedByBoth, createPartnerSystem, partnerPackOf } from '../partner-management.ts';
import { withDatabase } from './with-database.ts';

const USAGE = 'Usage: npm run partner -- add <partner id> <name> <file of its RSA certificate, PEM>\n';

/** `add` registers an organisation that authenticates people, or gives it new keys, and prints them once. */
async function runPartnerCommand(args: readonly string[]): Promise<number> {
  const [verb, id, name, file] = args;
  if (verb !== 'add' || id === undefined || name === undefined || file === undefined) return refuse(USAGE);
  if (!/^[\w-]{1,64}$/u.test(id)) return refuse('A partner id is letters, digits, - and _, at most 64.\n');
  const certificatePem = await readFile(file, 'utf8').catch(() => null);
  if (certificatePem === null) return refuse(`${file} cannot be read.\n`);
  return withDatabase(SILENT, async ({ config, appUrl, ownerUrl }) => {
    await prepareDatabase({ appUrl, ownerUrl });
    const sql = openDatabase(appUrl, { connections: 1, name: 'partner' });
    try {
      const keyManager = createKeyManager(sql, await masterKey(config));
      const sealer = await keyManager.sealer('id_authentication');
      const own = await keyManager.sealer('partner_management');
      const now = (): Date => new Date();
      // The policies stand before the partner, so that its key has one to stand for.
      const pack = partnerPackOf(await readCountryPack(config, process.env, SILENT));
      const system = await createPartnerSystem(sql, own, pack, now);
      const known = { ...system.partnerManagement, ...system.relyingReads };
      const relying = createRelyingPartners(sql, sealer, createHotlist(sql, sql, sealer, now), known);
      const partners = adoptedByBoth(relying, sql, own);
      const registered = await partners.register({ id, name, certificatePem });
      if (!registered.ok) return refuse(`${file} holds no certificate of an RSA key.\n`);
      const { licence, apiKey } = registered.value;
      process.stdout.write(`${JSON.stringify({ partnerId: id, licenceKey: licence, apiKey })}\n`);
      return 0;
    } finally {
      await sql.end();
    }
  });
}

function refuse(text: string): number {
  process.stderr.write(text);
  return 2;
}

process.exitCode = await runPartnerCommand(process.argv.slice(2));
