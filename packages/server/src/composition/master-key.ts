import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

/** The master key of KEY_FILE: 32 bytes in base64. Demo mode makes one beside the data on its first start. */
export async function masterKey(config: Config): Promise<Uint8Array> {
  const file = config.keyFile ?? join(config.dataDir, 'master.key');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return decodeKey(text, file);
  if (config.mode === 'production' || config.keyFile !== null)
    throw new StartRefused(`The key file ${file} cannot be read.`);
  const key = randomBytes(32);
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

function decodeKey(text: string, file: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) throw new StartRefused(`The key file ${file} must hold 32 bytes in base64.`);
  return key;
}
