import { randomBytes } from 'node:crypto';
import { ok } from '@doorstep/core/shared/result.ts';
import type { getCsrfToken } from '@doorstep/contract/backbone/esignet.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { parseCookies } from '@doorstep/platform/cookies.ts';

const CSRF_COOKIE = 'XSRF-TOKEN';
const CSRF_SECONDS = 3_600;
const PATH = '/v1/esignet';

export function csrfToken(): Implementation<typeof getCsrfToken, Callers> {
  return {
    questions: {},
    answer: (_input, _caller, exchange) => {
      const token = randomBytes(16).toString('hex');
      exchange.cookie({ name: CSRF_COOKIE, value: token, path: PATH, maxAge: CSRF_SECONDS });
      return Promise.resolve(ok({ headerName: 'X-XSRF-TOKEN', parameterName: '_csrf', token }));
    },
  };
}

/** Where a browser brings the cookie, its page must bring the header: another site's page cannot read the one. */
export function csrfAgrees({ headers }: RawInput): Promise<boolean> {
  const cookie = parseCookies(textAt(headers, 'cookie'))[CSRF_COOKIE];
  return Promise.resolve(cookie === undefined || cookie === headers['x-xsrf-token']);
}
