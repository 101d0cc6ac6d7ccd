import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRecord } from '@doorstep/contract/json.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import type { FastifyInstance } from 'fastify';

const CHANNEL = 'fastify.initialization';
const EVERY_METHOD = 5;

/** Runs something that starts servers, and tells what they mounted, as Fastify itself saw it. */
export async function mountedBy<T>(
  start: () => Promise<T>,
): Promise<{ readonly started: T; readonly doors: readonly string[] }> {
  const doors = new Set<string>();
  const listen = (message: unknown): void => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what Fastify publishes on its channel
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const door of doorsOf(method, url)) doors.add(door);
    });
  };
  subscribe(CHANNEL, listen);
  try {
    return { started: await start(), doors: [...doors] };
  } finally {
    unsubscribe(CHANNEL, listen);
  }
}

function doorsOf(method: string | readonly string[], url: string): readonly string[] {
  const methods = [method].flat();
  return methods.length > EVERY_METHOD ? [`* ${url}`] : methods.map((one) => `${one} ${url}`);
}

export type Door = Pick<Operation, 'method' | 'path' | 'family' | 'name' | 'access' | 'audit' | 'contractId'>;

export function doorName({ method, path }: Pick<Door, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/** Every operation that a file of the contract exports. */
export async function contractOperations(): Promise<readonly Door[]> {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'contract', 'src');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/u.test(file));
  const found = new Map<string, Door>();
  for (const file of files) {
    const exports: unknown = await import(pathToFileURL(join(folder, file)).href);
    for (const value of isRecord(exports) ? Object.values(exports) : [])
      if (isOperation(value)) found.set(value.name, value);
  }
  return [...found.values()];
}

function isOperation(value: unknown): value is Operation {
  return isRecord(value) && value['kind'] === 'operation';
}
