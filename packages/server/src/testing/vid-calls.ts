import { textAt } from '@doorstep/contract/json.ts';
import type { Browser, HeaderValues, Reply } from './browser.ts';

/** The request the published portal sends (V-3); members of the envelope may be changed, or left out by undefined. */
export function generateVid(
  browser: Browser,
  request: unknown,
  changes: Readonly<Record<string, unknown>> = {},
  headers: HeaderValues = {},
): Promise<Reply> {
  const envelope = {
    id: 'mosip.resident.vid.generate',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request,
  };
  return browser.send('POST', '/resident/v1/generate-vid', { ...envelope, ...changes }, headers);
}

/** V-5. */
export function revokeVid(
  browser: Browser,
  vid: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  const envelope = {
    id: 'mosip.resident.vid.revoke',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: { vidStatus: 'REVOKED' },
  };
  return browser.send('PATCH', `/resident/v1/revoke-vid/${vid}`, { ...envelope, ...changes });
}

/** Makes a VID that is sure to be allowed, and answers its number. */
export async function aVid(browser: Browser, vidType: string): Promise<string> {
  const { json, text } = await generateVid(browser, { vidType, channels: ['EMAIL'] });
  const vid = textAt(json, 'response', 'vid');
  if (vid === undefined) throw new Error(text);
  return vid;
}
