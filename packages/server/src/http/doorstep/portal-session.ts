import { randomBytes, randomUUID } from 'node:crypto';
import { openSession } from '@doorstep/core/resident/session/open-session.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  beginPortalSession,
  completePortalSession,
  endPortalSession,
} from '@doorstep/contract/doorstep/portal-session.ts';
import type { ServerCallers } from '../callers.ts';
import { arrival, beginAttempt, callbackUrl, secondsUntil } from '../resident/session.ts';
import type { SessionPorts } from '../resident/session.ts';

export interface PortalSessionPorts extends SessionPorts {
  readonly portalCookie: string;
}

const STATE_COOKIE = 'doorstep_state';
const STATE_SECONDS = 600;
/** Where the home page tells that signing in did not come to an end. */
const NOT_SIGNED_IN = '/?notice=sign-in-ended';

export function portalBeginning(
  ports: PortalSessionPorts,
): Implementation<typeof beginPortalSession, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, _caller, exchange) => {
      const state = randomUUID();
      exchange.cookie({ name: STATE_COOKIE, value: state, path: '/', maxAge: STATE_SECONDS });
      const location = await beginAttempt(ports, {
        state,
        returnTo: ownPath(query.to ?? '/services'),
        redirectUri: redirectUri(ports),
        uiLocales: query.ui_locales ?? '',
      });
      return ok({ location });
    },
  };
}

export function portalCompletion(
  ports: PortalSessionPorts,
): Implementation<typeof completePortalSession, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, _caller, exchange) => {
      const expected = exchange.cookies[STATE_COOKIE];
      exchange.cookie({ name: STATE_COOKIE, value: '', path: '/', maxAge: 0 });
      const { state } = query;
      const attempt = state === undefined || state !== expected ? null : await ports.attempts.take(state);
      if (attempt === null || query.error !== undefined) return ok({ location: NOT_SIGNED_IN });
      const tokens = await ports.signIn.exchange({
        callbackUrl: callbackUrl(redirectUri(ports), query),
        redirectUri: redirectUri(ports),
        state: attempt.state,
        nonce: attempt.nonce,
        codeVerifier: attempt.codeVerifier,
      });
      if (!tokens.ok) return ok({ location: NOT_SIGNED_IN });
      const cookie = randomBytes(32).toString('base64url');
      const opened = await openSession(ports, arrival(exchange, tokens.value, cookie));
      if (!opened.ok) return ok({ location: NOT_SIGNED_IN });
      const maxAge = secondsUntil(opened.value.expiresAt);
      exchange.cookie({ name: ports.portalCookie, value: cookie, path: '/', maxAge });
      return ok({ location: attempt.returnTo });
    },
  };
}

export function portalEnding(
  ports: PortalSessionPorts,
): Implementation<typeof endPortalSession, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      const cookie = exchange.cookies[ports.portalCookie];
      const found = cookie === undefined ? null : await ports.sessions.byPortalCookie(cookie);
      if (found?.kind === 'open') {
        await ports.sessions.end(found.session.id);
        await ports.endTokens(found.session.id);
      }
      exchange.cookie({ name: ports.portalCookie, value: '', path: '/', maxAge: 0 });
      return ok({ location: '/' });
    },
  };
}

/** A path of the portal itself; anything that could leave the site becomes the services page. */
function ownPath(to: string): string {
  const base = 'http://portal.invalid';
  if (!to.startsWith('/') || !URL.canParse(to, base)) return '/services';
  const url = new URL(to, base);
  // `/.//elsewhere` is a path of ours until it is written down: then it starts with two slashes and names a host.
  const stays = url.origin === base && !url.pathname.startsWith('//');
  return stays ? `${url.pathname}${url.search}` : '/services';
}

function redirectUri(ports: PortalSessionPorts): string {
  return `${ports.publicUrl}/doorstep/v1/portal-session/complete`;
}
