import type { Browser, HeaderValues, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

/** R-6 as the published portal sends it; members of the envelope may be changed, or left out by undefined. */
export function changeLocks(
  browser: Browser,
  authTypes: unknown,
  changes: Readonly<Record<string, unknown>> = {},
  headers: HeaderValues = {},
): Promise<Reply> {
  const envelope = {
    id: 'mosip.resident.auth.lock.unlock',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: { individualId: '', authTypes },
  };
  return browser.send('POST', '/resident/v1/auth-lock-unlock', { ...envelope, ...changes }, headers);
}

/** */
export function lockByCode(
  browser: Browser,
  request: unknown,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  const envelope = {
    id: 'mosip.resident.authlock',
    version: 'v1',
    requesttime: new Date().toISOString(),
    request,
  };
  return browser.send('POST', '/resident/v1/req/auth-lock', { ...envelope, ...changes });
}

/** */
export function unlockByCode(
  browser: Browser,
  request: unknown,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  const envelope = {
    id: 'mosip.resident.authunlock',
    version: 'v1',
    requesttime: new Date().toISOString(),
    request,
  };
  return browser.send('POST', '/resident/v1/req/auth-unlock', { ...envelope, ...changes });
}

/** A code for one call of the old contract, asked for through ID Authentication's own wire. */
export async function codeFor(
  server: RunningServer,
  individualId: string,
  transactionID: string,
  otpChannel: readonly string[] = ['EMAIL'],
): Promise<string> {
  await server.sql`delete from otp_manager.target`;
  const authorization = `Bearer ${await server.clientToken('RESIDENT')}`;
  return server.codeSentBy(() =>
    server
      .browser()
      .send(
        'POST',
        '/idauthentication/v1/internal/otp',
        otpRequest({ individualId, transactionID, otpChannel }),
        {
          authorization,
        },
      ),
  );
}

export function otpRequest(changes: Readonly<Record<string, unknown>>) {
  return {
    id: 'mosip.identity.otp.internal',
    version: '1.0',
    requestTime: new Date().toISOString(),
    transactionID: '1234567890',
    individualId: '',
    otpChannel: ['EMAIL'],
    metadata: {},
    ...changes,
  };
}
