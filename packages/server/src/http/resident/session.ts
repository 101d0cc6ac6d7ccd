import { randomBytes, randomUUID } from 'node:crypto';
import type { SignIn } from '@doorstep/core/backbone/sign-in/sign-in.ts';
import { openSession } from '@doorstep/core/resident/session/open-session.ts';
import type { OpenSessionPorts } from '@doorstep/core/resident/session/open-session.ts';
import type { SessionStore } from '@doorstep/core/resident/session/session-store.ts';
import type { SignInAttempts } from '@doorstep/core/resident/session/sign-in-attempts.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { isUuid } from '@doorstep/contract/resident/session.ts';
import type {
  login,
  loginRedirect,
  loginWithLanguage,
  logout,
  validateToken,
} from '@doorstep/contract/resident/session.ts';
import type { ServerCallers } from '../callers.ts';
import { decodeTarget, isAllowedTarget } from '../redirect-target.ts';

export interface SessionPorts extends OpenSessionPorts {
  readonly attempts: SignInAttempts;
  readonly publicUrl: string;
  readonly allowedTargets: readonly string[];
  /** Ends the provider's side of a session. */
  readonly endTokens: (jti: string) => Promise<void>;
}

/** The wire's cookies stand under the product's own path, since both products name theirs alike (decisions 12). */
const PATH = '/resident/v1';
const STATE_SECONDS = 600;

export function loginBeginning(ports: SessionPorts): Implementation<typeof login, ServerCallers> {
  return {
    questions: {},
    answer: (input, _caller, exchange) => {
      const state = stateOf(input, exchange);
      return state === '' ? Promise.resolve(fail('state-missing')) : beginWith(ports, state, input, exchange);
    },
  };
}

/** A page without a state of its own gets one. */
export function loginWithLanguageBeginning(
  ports: SessionPorts,
): Implementation<typeof loginWithLanguage, ServerCallers> {
  return {
    questions: {},
    answer: (input, _caller, exchange) =>
      beginWith(ports, stateOf(input, exchange) || randomUUID(), input, exchange),
  };
}

type LoginInput = InputOf<typeof login>;

/** The cookie's wins; empty when there is none. */
function stateOf({ query }: LoginInput, exchange: Exchange): string {
  return exchange.cookies['state'] ?? query.state ?? '';
}

async function beginWith(
  ports: SessionPorts,
  state: string,
  { params, query }: LoginInput,
  exchange: Exchange,
) {
  if (!isUuid(state)) return fail('state-not-uuid');
  exchange.cookie({ name: 'state', value: state, path: PATH, maxAge: STATE_SECONDS });
  const location = await beginAttempt(ports, {
    state,
    returnTo: params['*'],
    redirectUri: wireRedirectUri(ports, params['*']),
    uiLocales: query.ui_locales ?? '',
  });
  return ok({ location });
}

export interface AttemptBeginning {
  readonly state: string;
  readonly returnTo: string;
  readonly redirectUri: string;
  readonly uiLocales: string;
}

/** Remembers what must be the same when the browser returns, and names where to send it. */
export async function beginAttempt(
  ports: { readonly attempts: SignInAttempts; readonly signIn: SignIn },
  { state, returnTo, redirectUri, uiLocales }: AttemptBeginning,
): Promise<string> {
  const nonce = randomBytes(16).toString('base64url');
  const codeVerifier = randomBytes(32).toString('base64url');
  await ports.attempts.begin({ state, nonce, codeVerifier, returnTo });
  return ports.signIn.authorizationUrl({ state, nonce, codeVerifier, redirectUri, uiLocales });
}

export function loginCompletion(ports: SessionPorts): Implementation<typeof loginRedirect, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, query }, _caller, exchange) => {
      const { state } = query;
      if (state === undefined || state !== exchange.cookies['state']) return fail('state-mismatch');
      const target = decodeTarget(params['*']);
      if (target === null || !isAllowedTarget(target, ports.allowedTargets))
        return fail('address-not-allowed');
      exchange.cookie({ name: 'state', value: '', path: PATH, maxAge: 0 });
      if (query.error !== undefined)
        return ok({ location: `${target.href}?error=${encodeURIComponent(query.error)}` });
      const attempt = await ports.attempts.take(state);
      if (attempt === null) return fail('state-mismatch');
      const tokens = await ports.signIn.exchange({
        callbackUrl: callbackUrl(wireRedirectUri(ports, params['*']), query),
        redirectUri: wireRedirectUri(ports, params['*']),
        state,
        nonce: attempt.nonce,
        codeVerifier: attempt.codeVerifier,
      });
      if (!tokens.ok) return tokens;
      const opened = await openSession(ports, arrival(exchange, tokens.value, null));
      if (!opened.ok) return opened;
      const maxAge = secondsUntil(opened.value.expiresAt);
      exchange.cookie({ name: 'Authorization', value: tokens.value.accessToken, path: PATH, maxAge });
      exchange.cookie({ name: 'id_token', value: tokens.value.idToken, path: PATH, maxAge });
      return ok({ location: target.href });
    },
  };
}

export function tokenValidation(ports: {
  readonly sessionOf: (token: string, exchange: Exchange) => Promise<{ readonly id: string } | null>;
}): Implementation<typeof validateToken, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      if (Object.keys(exchange.cookies).length === 0) return fail('no-cookies');
      const token = exchange.cookies['Authorization'];
      if (token === undefined || token === '') return fail('no-token');
      const session = await ports.sessionOf(token, exchange);
      return session === null ? fail('token-invalid') : ok('TOKEN_VALID');
    },
  };
}

export function signingOut(
  ports: SessionPorts & { readonly sessions: SessionStore },
): Implementation<typeof logout, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, _caller, exchange) => {
      const target = decodeTarget(query.redirecturi ?? '');
      if (target === null || !isAllowedTarget(target, ports.allowedTargets))
        return fail('address-not-allowed');
      const token = exchange.cookies['Authorization'];
      if (token === undefined || token === '') return fail('no-session');
      const found = await ports.sessions.byToken(token);
      if (found.kind === 'open') {
        await ports.sessions.end(found.session.id);
        await ports.endTokens(found.session.id);
      }
      for (const name of ['Authorization', 'id_token'])
        exchange.cookie({ name, value: '', path: PATH, maxAge: 0 });
      return ok({ location: target.href });
    },
  };
}

export function arrival(
  exchange: Exchange,
  { accessToken }: { readonly accessToken: string },
  portalCookie: string | null,
) {
  return { accessToken, portalCookie, address: exchange.address, userAgent: exchange.userAgent };
}

export function secondsUntil(instant: Date): number {
  return Math.max(0, Math.floor((instant.getTime() - Date.now()) / 1_000));
}

export function callbackUrl(
  redirectUri: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function wireRedirectUri(ports: { readonly publicUrl: string }, base64: string): string {
  return `${ports.publicUrl}${PATH}/login-redirect/${base64}`;
}
