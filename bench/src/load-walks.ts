import { randomUUID } from 'node:crypto';
import { call } from '@doorstep/contract/client.ts';
import {
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import { downloadUinCard } from '@doorstep/contract/resident/card.ts';
import { getVerificationStatus } from '@doorstep/contract/resident/contact-verification.ts';
import { requestIndividualIdOtp, requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import { validateToken } from '@doorstep/contract/resident/session.ts';
import type { LoadBrowser } from './load-browser.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** Who is at it, and what the step before left for the next one. */
export interface Walker {
  readonly uin: string;
  readonly rid: string;
  readonly phone: string;
  readonly browser: LoadBrowser;
  readonly hand: Map<string, string>;
}

export type Answered =
  { readonly ok: true } | { readonly ok: false; readonly status: number; readonly errors?: unknown };

export interface Step {
  readonly name: string;
  readonly ask: (who: Walker) => Promise<Answered>;
}

/** How long somebody waits for a message before they give up. */
const PATIENCE_MS = 20_000;
const TRANSACTION = '4120098765';
const OTP_ID = 'mosip.identity.otp.internal';

/** In by the reference portal's own way with a first consent, and out again. */
export function signInWalk(siteUrl: string, gateway: SmsGateway): readonly Step[] {
  const target = Buffer.from(`${siteUrl}/portal/index.html#/uinservices/dashboard`).toString('base64');
  return [
    leading('L-1 login', () => `/resident/v1/login/${target}?state=${randomUUID()}`),
    leading('authorize', ({ hand }) => hand.get('next') ?? ''),
    {
      name: 'sign-in page',
      ask: ({ browser, hand }) => call(browser.transport, getSignIn, { params: { uid: uidIn(hand) } }),
    },
    {
      name: 'send a code',
      ask: ({ browser, hand, uin }) =>
        call(browser.transport, sendSignInCode, {
          params: { uid: uidIn(hand) },
          body: { individualId: uin, channels: ['PHONE'] },
        }),
    },
    {
      name: 'check a code',
      ask: async ({ browser, hand, phone }) =>
        call(browser.transport, checkSignInCode, {
          params: { uid: uidIn(hand) },
          body: { otp: await codeOf(gateway, phone) },
        }),
    },
    { name: 'consent', ask: consent },
    leading('token', ({ hand }) => hand.get('next') ?? ''),
    leading('L-3 login-redirect', ({ hand }) => hand.get('next') ?? ''),
    { name: 'L-4 validateToken', ask: ({ browser }) => call(browser.transport, validateToken, {}) },
    leading('L-5 logout', () => `/resident/v1/logout/user?redirecturi=${encodeURIComponent(target)}`),
  ];
}

export function uinWalk(gateway: SmsGateway): readonly Step[] {
  return [
    {
      name: 'OTP-2 send a code',
      ask: ({ browser, uin }) => {
        const body = { ...codeRequest(uin), transactionId: TRANSACTION };
        return call(browser.transport, requestIndividualIdOtp, { body });
      },
    },
    {
      name: 'D-1 card by a code',
      ask: async ({ browser, uin, phone }) => {
        const otp = await codeOf(gateway, phone);
        const request = { transactionId: TRANSACTION, individualId: uin, otp };
        const body = { id: 'mosip.resident.download.uin.card', requesttime: now(), request };
        return call(browser.transport, downloadUinCard, { headers: {}, body });
      },
    },
  ];
}

export function verifyWalk(gateway: SmsGateway): readonly Step[] {
  return [
    {
      name: 'VER-1 verified?',
      ask: ({ browser, uin }) =>
        call(browser.transport, getVerificationStatus, { query: { channel: 'PHONE', individualId: uin } }),
    },
    {
      name: 'OTP-1 send a code',
      ask: ({ browser, uin }) => {
        const body = { ...codeRequest(uin), transactionID: TRANSACTION };
        return call(browser.transport, requestOtp, { body });
      },
    },
    {
      name: 'A-1 check a code',
      ask: async ({ browser, uin, phone }) => {
        const otp = await codeOf(gateway, phone);
        const request = { transactionId: TRANSACTION, individualId: uin, otp };
        return call(browser.transport, validateOtp, { body: { request } });
      },
    },
  ];
}

const now = (): string => new Date().toISOString();
const uidIn = (hand: Walker['hand']): string => hand.get('next')?.split('/').at(-1)?.split('?')[0] ?? '';

function codeRequest(individualId: string) {
  return { id: OTP_ID, version: '1.0', requestTime: now(), individualId, otpChannel: ['PHONE'] };
}

/** A step that leads to the next one by its address. */
function leading(name: string, address: (who: Walker) => string): Step {
  return {
    name,
    ask: async (who) => {
      const led = await who.browser.follow(address(who));
      who.hand.set('next', led.at ?? '');
      return led.ok ? { ok: true } : { ok: false, status: led.status };
    },
  };
}

async function consent({ browser, hand }: Walker): Promise<Answered> {
  const acceptedClaims = ['name', 'picture', 'email', 'phone_number', 'individual_id'];
  const params = { uid: uidIn(hand) };
  const given = await call(browser.transport, giveSignInConsent, { params, body: { acceptedClaims } });
  if (given.ok) hand.set('next', given.value.next);
  return given;
}

async function codeOf(gateway: SmsGateway, phone: string): Promise<string> {
  return (await gateway.code(phone, PATIENCE_MS)) ?? '';
}
