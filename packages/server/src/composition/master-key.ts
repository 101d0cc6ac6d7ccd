import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMasterKeys } from '@doorstep/backbone/key-manager/index.ts';
import type { MasterKeys } from '@doorstep/backbone/key-manager/index.ts';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

/**
 * The master keys of KEY_FILE: 32 bytes in base64 a line, the newest first; earlier ones stand below it until
 * `keys rewrap` has been run. Demo mode makes the file beside the data on its first start.
 */
export async function masterKey(config: Config): Promise<MasterKeys> {
  const file = config.keyFile ?? join(config.dataDir, 'master.key');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) await makeKeyFile(config, file);
  else decodeKeys(text, file);
  return createMasterKeys(async () => decodeKeys(await readFile(file, 'utf8'), file));
}

async function makeKeyFile(config: Config, file: string): Promise<void> {
  if (config.mode === 'production' || config.keyFile !== null)
    throw new StartRefused(`The key file ${file} cannot be read.`);
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
}

function decodeKeys(text: string, file: string): readonly Uint8Array[] {
  const keys = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new StartRefused(`Each line of the key file ${file} must hold 32 bytes in base64.`);
  return keys;
}
