import { authenticateClient } from '@doorstep/contract/backbone/authmanager.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import { runCommand } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { createVisitor } from '../src/visitor.ts';

/** A program of a neighbouring system that may call whatever a program may. */
export async function neighbouringProgram(
  doorstep: Doorstep,
  dataDir: string,
  settings: Readonly<Record<string, string>>,
  operations: readonly Operation[],
): Promise<Transport> {
  const roles = new Set(operations.flatMap(({ access }) => (access.kind === 'client' ? access.roles : [])));
  const clientId = 'stumbling-program';
  const printed: unknown = JSON.parse(
    await runCommand(dataDir, settings, ['client', 'add', clientId, ...roles]),
  );
  const request = { clientId, secretKey: textAt(printed, 'secretKey') ?? '', appId: 'e2e' };
  const { transport } = createVisitor(doorstep.portal);
  const told = await call(transport, authenticateClient, { body: { request } });
  if (!told.ok) throw new Error(`The program was refused: ${told.status}`);
  const authorization = `Bearer ${String(told.headers['authorization'])}`;
  return (asked) => transport({ ...asked, headers: { ...asked.headers, authorization } });
}
