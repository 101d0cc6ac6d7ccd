import { setTimeout as sleep } from 'node:timers/promises';
import {
  destroyDataKey,
  listDataKeys,
  listSigningKeys,
  rewrapKeys,
  rotateDataKey,
  rotateSigningKey,
} from '@doorstep/backbone/key-manager/index.ts';
import type { RotationParts } from '@doorstep/backbone/key-manager/index.ts';
import { SIGNING_USES } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { SigningUse } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { readCountryPack } from '../country.ts';
import { prepareDatabase } from '../database.ts';
import { keyAges } from '../keys.ts';
import { masterKey } from '../master-key.ts';
import { SEALED_COLUMNS } from '../sealed-columns.ts';
import { writeLine } from './place.ts';
import { withDatabase } from './with-database.ts';
import type { CommandDatabase } from './with-database.ts';

const USAGE = `Usage: npm run keys -- list                          every key, and how many values lie under it
       npm run keys -- rotate [system | signing use]  new keys: of all, or of one
       npm run keys -- rewrap                        wrap every key by the first line of the key file
       npm run keys -- destroy <system> <version>    delete a retired key for good
`;

/** Looks after the keys; running processes take up every change by themselves. */
async function runKeysCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  const work = workOf(verb, rest);
  if (work === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  return withDatabase(SILENT, async (database) => {
    await prepareDatabase(database);
    const sql = openDatabase(database.appUrl, { connections: 2, name: 'keys' });
    return work(await partsOf(database, sql)).finally(() => sql.end());
  });
}

type Work = (parts: RotationParts) => Promise<number>;

function workOf(verb: string | undefined, rest: readonly string[]): Work | null {
  const [first, second] = rest;
  if (verb === 'list' && rest.length === 0) return list;
  if (verb === 'rewrap' && rest.length === 0) return rewrap;
  if (verb === 'rotate' && rest.length <= 1) return (parts) => rotate(parts, first ?? null);
  if (verb === 'destroy' && first !== undefined && /^\d{1,5}$/u.test(second ?? '') && rest.length === 2)
    return (parts) => destroy(parts, first, Number(second));
  return null;
}

async function partsOf({ config }: CommandDatabase, sql: RotationParts['sql']): Promise<RotationParts> {
  const { longestTokenSeconds } = keyAges(await readCountryPack(config, process.env, SILENT));
  return { sql, masterKeys: await masterKey(config), longestTokenSeconds };
}

async function list({ sql, masterKeys }: RotationParts): Promise<number> {
  for (const key of await listDataKeys(sql, masterKeys, SEALED_COLUMNS)) {
    const { system, version, state, since, values, wrappedBy } = key;
    const old = wrappedBy === 'earlier' ? ', wrapped by an earlier master key' : '';
    writeLine(
      `${system} ${String(version)}: ${state} since ${since.toISOString()}, ${String(values)} values${old}`,
    );
  }
  for (const { use, kid, state, since, publishedUntil } of await listSigningKeys(sql)) {
    const until = publishedUntil === null ? '' : ` until ${publishedUntil.toISOString()}`;
    writeLine(`${use} ${kid}: ${state}${until}, since ${since.toISOString()}`);
  }
  return 0;
}

async function rewrap({ sql, masterKeys }: RotationParts): Promise<number> {
  const changed = await rewrapKeys(sql, masterKeys);
  writeLine(
    `${String(changed)} keys were wrapped anew; the key file needs its first line only. Keep the earlier ones as long as backups that need them.`,
  );
  return 0;
}

async function rotate(parts: RotationParts, which: string | null): Promise<number> {
  const systems = which === null ? await systemsWithKeys(parts) : isUse(which) ? [] : [which];
  const uses = which === null ? SIGNING_USES : SIGNING_USES.filter((use) => use === which);
  const tasks = [
    ...systems.map((name) => ({ name, rotateOnce: () => rotateDataKey(parts, name) })),
    ...uses.map((use) => ({ name: use, rotateOnce: () => rotateSigningKey(parts, use) })),
  ];
  const outcomes = await Promise.all(tasks.map(({ name, rotateOnce }) => rotateNamed(name, rotateOnce)));
  return outcomes.every((outcome) => outcome === 'rotated') ? 0 : 1;
}

type Rotation = Result<
  { readonly version: number } | { readonly kid: string },
  'too-soon' | 'system-unknown'
>;

/** The next key must have been in waiting for some seconds; a command can wait. */
async function rotateNamed(
  name: string,
  rotateOnce: () => Promise<Rotation>,
): Promise<'rotated' | 'refused'> {
  const until = Date.now() + 15_000;
  let rotated = await rotateOnce();
  while (!rotated.ok && rotated.failure.word === 'too-soon' && Date.now() < until) {
    await sleep(500);
    rotated = await rotateOnce();
  }
  if (!rotated.ok) {
    writeLine(rotated.failure.word === 'too-soon' ? `${name}: rotated a moment ago` : `${name}: has no keys`);
    return 'refused';
  }
  const now = 'version' in rotated.value ? `version ${String(rotated.value.version)}` : rotated.value.kid;
  writeLine(`${name}: now uses ${now}`);
  return 'rotated';
}

async function systemsWithKeys({ sql }: RotationParts): Promise<readonly string[]> {
  const rows = await sql<{ system: string }[]>`
    select distinct system from key_manager.data_key where use = 'seal' order by system`;
  return rows.map(({ system }) => system);
}

function isUse(name: string): name is SigningUse {
  return SIGNING_USES.some((use) => use === name);
}

const REFUSALS = {
  'not-retired': 'is in use, or re-encryption has not finished.',
  'retired-lately': 'was retired less than a day ago.',
  'in-use': 'still has values under it after all; they are being re-encrypted.',
} as const;

async function destroy({ sql }: RotationParts, system: string, version: number): Promise<number> {
  const destroyed = await destroyDataKey(sql, SEALED_COLUMNS, { system, version });
  const name = `${system} ${String(version)}`;
  writeLine(
    destroyed.ok
      ? `${name} is destroyed. A backup from before re-encryption still holds its own copy.`
      : `${name} ${REFUSALS[destroyed.failure.word]}`,
  );
  return destroyed.ok ? 0 : 1;
}

process.exitCode = await runKeysCommand(process.argv.slice(2));
