import { sendCode } from '@doorstep/core/preregistration/account/send-code.ts';
import { signIn } from '@doorstep/core/preregistration/account/sign-in.ts';
import type { Captcha } from '@doorstep/core/preregistration/account/captcha.ts';
import type { AccountPorts } from '@doorstep/core/preregistration/account/account-ports.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type { askCode } from '@doorstep/contract/preregistration/ask-code.ts';
import { CAPTCHA_VERIFIED } from '@doorstep/contract/preregistration/captcha.ts';
import type {
  getLoginConfig,
  invalidateToken,
  refreshLoginConfig,
  sendOtp,
  sendOtpInLanguage,
  sendOtpWithCaptcha,
  validateOtp,
} from '@doorstep/contract/preregistration/login.ts';
import type { ServerCallers } from '../callers.ts';
import { throughRoom } from './waiting-room.ts';
import type { WaitingRoom } from './waiting-room.ts';

export interface LoginParts {
  readonly account: AccountPorts;
  readonly config: Readonly<Record<string, string>>;
  /** Languages a code may be asked for in. */
  readonly languages: readonly string[];
  /** What begins a visit waits there for its turn. */
  readonly room: WaitingRoom;
  /** Null where none is asked for. */
  readonly captcha: Captcha | null;
  readonly oldRoutes: 'open' | 'closed';
  /** Whether an address may ask for one more code. */
  readonly take: (address: string) => 'granted' | 'used up';
}

const COOKIE = { name: 'Authorization', path: '/preregistration/v1' } as const;
const RETRY_SECONDS = 60;

export function codeSending(parts: LoginParts): Implementation<typeof sendOtp, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, _caller, exchange) =>
      parts.oldRoutes === 'closed'
        ? fail('route-closed')
        : told(await send(parts, exchange, body.request.userId, parts.account.languages.fallback)),
  };
}

export function codeSendingInLanguage(
  parts: LoginParts,
): Implementation<typeof sendOtpInLanguage, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, _caller, exchange) =>
      parts.oldRoutes === 'closed' ? fail('route-closed') : sendIn(parts, exchange, request),
  };
}

export function codeSendingOfPortal(
  parts: LoginParts,
): Implementation<typeof sendOtpWithCaptcha, ServerCallers> {
  return {
    questions: {},
    answer: ({ body: { request } }, _caller, exchange) => sendWithCaptcha(parts, exchange, request),
  };
}

export function codeAsking(parts: LoginParts): Implementation<typeof askCode, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { userId, language } }, _caller, exchange) => {
      if (!parts.languages.includes(language)) return fail('language-unknown');
      const sent = await send(parts, exchange, userId, [language]);
      return sent.ok ? ok({ channel: sent.value }) : sent;
    },
  };
}

/** Where a country asks for it, a machine works before a code is sent; never a person (decisions 32). */
async function sendWithCaptcha(
  parts: LoginParts,
  exchange: Exchange,
  request: InputOf<typeof sendOtpWithCaptcha>['body']['request'],
) {
  if (parts.captcha === null) return sendIn(parts, exchange, request);
  const solution = request.captchaToken?.trim() ?? '';
  if (solution === '') return fail('captcha-missing');
  if (!(await parts.captcha.accept(solution))) return fail('captcha-invalid');
  const sent = await sendIn(parts, exchange, request);
  return sent.ok ? ok({ ...sent.value, message: `${CAPTCHA_VERIFIED} and ${sent.value.message}` }) : sent;
}

async function sendIn(
  parts: LoginParts,
  exchange: Exchange,
  { userId, langCode }: { readonly userId: string; readonly langCode: string },
) {
  if (!parts.languages.includes(langCode)) return fail('language-unknown');
  return told(await send(parts, exchange, userId, [langCode]));
}

/** In the words of the reference. */
function told<F extends string>(sent: Result<Message['channel'], F>) {
  if (!sent.ok) return sent;
  return ok({
    message: sent.value === 'SMS' ? 'Sms Request Sent' : 'Email Request submitted',
    status: 'success' as const,
  });
}

async function send(
  { account, room, take }: LoginParts,
  exchange: Exchange,
  userId: string,
  languages: readonly string[],
) {
  return throughRoom(room, exchange, async () => {
    if (take(exchange.address) === 'used up') return fail('too-many-codes', { retryAfter: RETRY_SECONDS });
    return sendCode(account, { userId, languages });
  });
}

export function codeValidation({ account }: LoginParts): Implementation<typeof validateOtp, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, _caller, exchange) => {
      const signedIn = await signIn(account, request);
      if (!signedIn.ok) return signedIn;
      exchange.cookie({ ...COOKIE, value: signedIn.value, maxAge: account.lifetime });
      return ok({ message: 'VALIDATION_SUCCESSFUL', status: 'success' as const });
    },
  };
}

export function signingOut({ account }: LoginParts): Implementation<typeof invalidateToken, ServerCallers> {
  return {
    questions: {},
    answer: async ({ headers }, _caller, exchange) => {
      const token = exchange.cookies['Authorization'] ?? headers.authorization?.replace(/^Bearer /u, '');
      exchange.cookie({ ...COOKIE, value: '', maxAge: 0 });
      const ended = token !== undefined && (await account.accounts.signOut(token));
      return ended ? ok('Loggedout successfully' as const) : fail('not-signed-in');
    },
  };
}

export function loginConfiguration({
  config,
}: LoginParts): Implementation<typeof getLoginConfig, ServerCallers> {
  return { questions: {}, answer: () => Promise.resolve(ok(config)) };
}

export const refreshedConfiguration: Implementation<typeof refreshLoginConfig, ServerCallers> = {
  questions: {},
  answer: () => Promise.resolve(ok('success' as const)),
};
