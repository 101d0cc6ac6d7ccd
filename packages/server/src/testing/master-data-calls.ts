import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import type { RunningServer } from './running-server.ts';

/** Reads of `/v1/masterdata` as a test wants them. */
export interface MasterDataCalls {
  /** The response of a success; anything else is the test's fault. */
  readonly response: (path: string) => Promise<unknown>;
  /** The first error's code of a refusal, which has no response and the status 200. */
  readonly codeOf: (path: string) => Promise<unknown>;
}

export function masterDataCalls(server: () => RunningServer): MasterDataCalls {
  const get = (path: string) => server().browser().get(`/v1/masterdata/${path}`);
  return {
    response: async (path) => {
      const { status, json, text } = await get(path);
      const isSuccess = status === 200 && valueAt(json, ['errors']) === null;
      if (!isSuccess) throw new Error(`${path}: ${String(status)} ${text.slice(0, 200)}`);
      return valueAt(json, ['response']);
    },
    codeOf: async (path) => {
      const { status, json, text } = await get(path);
      const errors = valueAt(json, ['errors']);
      const isRefusal = status === 200 && valueAt(json, ['response']) === null && Array.isArray(errors);
      if (!isRefusal) throw new Error(`${path}: ${String(status)} ${text.slice(0, 200)}`);
      return valueAt(errors[0], ['errorCode']);
    },
  };
}

/** A list of rows within an answer. */
export function listAt(value: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = valueAt(value, [name]);
  if (!Array.isArray(list)) throw new Error(`there is no list ${name}`);
  return list.filter(isRecord);
}
