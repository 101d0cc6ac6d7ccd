import { expect } from 'vitest';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import type { Browser } from './browser.ts';

/** The `response` of a success of the master data's proxy, whose envelope is checked on the way. */
export async function responseOf(browser: Browser, path: string): Promise<unknown> {
  const { status, json } = await browser.get(path);
  const { responsetime, response, ...envelope } = isRecord(json) ? json : {};
  expect(status).toBe(200);
  expect(responsetime).toMatch(/Z$/u);
  expect(envelope).toEqual({ id: null, version: null, metadata: null, errors: null });
  return response;
}

/** The one error of a refusal. */
export async function refusalOf(browser: Browser, path: string): Promise<unknown> {
  const { status, json } = await browser.get(path);
  expect(status).toBe(200);
  expect(json).toMatchObject({ response: null });
  const errors = valueAt(json, ['errors']);
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return list.length === 1 ? list[0] : list;
}

/** A refusal of the master data as this product passes it on. */
export const refused = (message: string) => ({ errorCode: 'RES-SER-418', message });

/** One member of each item of a list. */
export function eachOf(list: unknown, member: string): readonly unknown[] {
  return Array.isArray(list) ? list.map((item) => valueAt(item, [member])) : [];
}
