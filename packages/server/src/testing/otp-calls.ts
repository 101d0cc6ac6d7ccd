import type { Browser, Reply } from './browser.ts';
import { otpRequest } from './lock-calls.ts';
import type { RunningServer } from './running-server.ts';

type Changes = Readonly<Record<string, unknown>>;

/** OTP-1 as the published portal sends it. */
export function requestOtp(browser: Browser, changes: Changes): Promise<Reply> {
  return browser.send('POST', '/resident/v1/req/otp', otpRequest(changes));
}

/** OTP-2, which spells the transaction differently. */
export function requestIndividualIdOtp(browser: Browser, changes: Changes): Promise<Reply> {
  const body = otpRequest({ transactionId: '1234567890', ...changes, transactionID: undefined });
  return browser.send('POST', '/resident/v1/individualId/otp', body);
}

/** */
export function validateOtp(browser: Browser, request: unknown): Promise<Reply> {
  const envelope = {
    id: 'mosip.identity.auth.internal',
    version: '1.0',
    requesttime: new Date().toISOString(),
  };
  return browser.send('POST', '/resident/v1/validate-otp', { ...envelope, request });
}

/** VER-1. */
export function verificationStatus(browser: Browser, channel: string, individualId: string): Promise<Reply> {
  const query = new URLSearchParams({ channel, individualId }).toString();
  return browser.get(`/resident/v1/channel/verification-status/?${query}`);
}

/** A code for a single call, really sent. */
export async function codeByOtp(server: RunningServer, browser: Browser, changes: Changes): Promise<string> {
  await server.sql`delete from otp_manager.target`;
  return server.codeSentBy(() => requestOtp(browser, changes));
}
