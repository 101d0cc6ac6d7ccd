import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { RunningServer } from './running-server.ts';

/** A service client that calls the key manager. */
export interface KeyCalls {
  readonly post: (path: string, request: unknown) => Promise<unknown>;
  readonly get: (path: string) => Promise<unknown>;
  /** The PEM of an owner's certificate. */
  readonly certificateOf: (applicationId: string, referenceId?: string) => Promise<string>;
}

export async function keyCalls(server: RunningServer, ...roles: readonly string[]): Promise<KeyCalls> {
  const headers = { authorization: `Bearer ${await server.clientToken(...roles)}` };
  const get = async (path: string): Promise<unknown> =>
    (await server.browser().get(`/v1/keymanager/${path}`, headers)).json;
  return {
    get,
    post: async (path, request) => {
      const body = { id: 'x', version: '1.0', request };
      return (await server.browser().send('POST', `/v1/keymanager/${path}`, body, headers)).json;
    },
    certificateOf: async (applicationId, referenceId = '') => {
      const query = new URLSearchParams({ applicationId, referenceId });
      return answerOf(await get(`getCertificate?${query.toString()}`), 'certificate');
    },
  };
}

export function codeOf(json: unknown): string | undefined {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? textAt(errors[0], 'errorCode') : undefined;
}

export function answerOf(json: unknown, name: string): string {
  const text = textAt(json, 'response', name);
  if (text === undefined) throw new Error(JSON.stringify(json));
  return text;
}

export const url64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');
export const plain = (text: string | undefined): string => Buffer.from(text ?? '', 'base64url').toString();
