import type { Browser, Reply } from './browser.ts';

type Changes = Readonly<Record<string, unknown>>;

/** V-2; members of the envelope may be changed, or left out by undefined. */
export function generateVidByCode(browser: Browser, request: unknown, changes: Changes = {}): Promise<Reply> {
  return browser.send('POST', '/resident/v1/vid', envelope('mosip.resident.vid', request, changes));
}

/** V-4. */
export function revokeVidByCode(
  browser: Browser,
  vid: string,
  request: unknown,
  changes: Changes = {},
): Promise<Reply> {
  return browser.send(
    'PATCH',
    `/resident/v1/vid/${vid}`,
    envelope('mosip.resident.vidstatus', request, changes),
  );
}

/** */
export function listAuthentications(
  browser: Browser,
  request: unknown,
  changes: Changes = {},
): Promise<Reply> {
  return browser.send(
    'POST',
    '/resident/v1/req/auth-history',
    envelope('mosip.resident.authhistory', request, changes),
  );
}

function envelope(id: string, request: unknown, changes: Changes) {
  return { id, version: 'v1', requesttime: new Date().toISOString(), request, ...changes };
}
