import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { authenticateClient } from '@doorstep/contract/backbone/authmanager.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { ROOT } from './process.ts';
import type { Product } from './product.ts';

/** A program that the operator let in with these roles, signed in. */
export async function clientProgram(
  { url, dataDir }: Pick<Product, 'url' | 'dataDir'>,
  clientId: string,
  ...roles: readonly string[]
): Promise<Transport> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['packages/server/src/composition/commands/client.ts', 'add', clientId, ...roles],
    { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' } },
  );
  const secretKey = textAt(JSON.parse(stdout), 'secretKey') ?? '';
  const bare: Transport = async ({ method, path, headers, body }) => {
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
  const request = { clientId, secretKey, appId: 'bench' };
  const known = await call(bare, authenticateClient, { body: { request } });
  if (!known.ok) throw new Error(`The program was refused: ${String(known.status)}`);
  const authorization = `Bearer ${String(known.headers['authorization'])}`;
  return (asked) => bare({ ...asked, headers: { ...asked.headers, authorization } });
}
