import type { Browser, Reply } from './browser.ts';

type Changes = Readonly<Record<string, unknown>>;

/** D-1. */
export function downloadUinCard(browser: Browser, request: unknown, changes: Changes = {}): Promise<Reply> {
  return browser.send(
    'POST',
    '/resident/v1/download-card',
    envelope('mosip.resident.download.uin.card', '1.0', request, changes),
  );
}

/** D-2. */
export function personaliseCard(browser: Browser, request: Changes, changes: Changes = {}): Promise<Reply> {
  const html = Buffer.from('<p>SMUGGLED</p>').toString('base64');
  return browser.send(
    'POST',
    '/resident/v1/download/personalized-card',
    envelope('mosip.resident.download.personalized.card', '1.0', { html, ...request }, changes),
  );
}

/** */
export function callByCode(browser: Browser, path: 'euin' | 'print-uin', request: unknown): Promise<Reply> {
  const id = path === 'euin' ? 'mosip.resident.euin' : 'mosip.resident.printuin';
  return browser.send('POST', `/resident/v1/req/${path}`, envelope(id, 'v1', request, {}));
}

function envelope(id: string, version: string, request: unknown, changes: Changes) {
  return { id, version, requesttime: new Date().toISOString(), request, ...changes };
}
