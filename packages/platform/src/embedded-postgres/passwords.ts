import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { faultCode } from './files.ts';

/** The passwords of the three roles: the server's administrator, the owner of our schemas, the application. */
export interface Passwords {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

/** The passwords kept in the data folder (mode 0600), or undefined when there are none yet. */
export async function readPasswords(dataDir: string): Promise<Passwords | undefined> {
  const text = await readFile(passwordFile(dataDir), 'utf8').catch((fault: unknown) => {
    if (faultCode(fault) === 'ENOENT') return undefined;
    throw fault;
  });
  return text === undefined ? undefined : parsePasswords(text);
}

/** Makes the passwords once; of several processes at the same moment one wins and all read its file. */
export async function makePasswords(dataDir: string): Promise<void> {
  const draft = `${passwordFile(dataDir)}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(JSON.stringify({ admin: newPassword(), owner: newPassword(), app: newPassword() }));
  await handle.sync();
  await handle.close();
  await link(draft, passwordFile(dataDir)).catch((fault: unknown) => {
    if (faultCode(fault) !== 'EEXIST') throw fault;
  });
  await rm(draft);
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres-passwords.json');
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function parsePasswords(text: string): Passwords {
  const value: unknown = JSON.parse(text);
  if (!isPasswords(value)) throw new Error('postgres-passwords.json does not hold the three passwords');
  return value;
}

function isPasswords(value: unknown): value is Passwords {
  if (typeof value !== 'object' || value === null) return false;
  return ['admin', 'owner', 'app'].every(
    (role) => role in value && typeof Reflect.get(value, role) === 'string',
  );
}
