import type { AuthenticationRecord } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { listAuthentications as authenticationsOf } from '@doorstep/core/resident/history/list-authentications.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type { listAuthentications } from '@doorstep/contract/resident/auth-history.ts';
import type { ServerCallers } from '../callers.ts';
import { attemptOf, byCodeQuestions } from './by-code.ts';
import type { OtpRouteParts } from './otp.ts';

/** What ID Authentication gives where no page is named (identity-backbone §9.6). */
const USUAL_PAGE = 10;
/** Larger pages are cut to this; the reference has no bound. */
const LARGEST_PAGE = 1_000;

export function authenticationList({
  contact,
  paced,
}: OtpRouteParts): Implementation<typeof listAuthentications, ServerCallers> {
  return {
    questions: { ...byCodeQuestions, ...pageQuestions },
    answer: async ({ body: { request } }) => {
      const page = {
        pageStart: Number(request.pageStart ?? 1),
        pageFetch: Math.min(Number(request.pageFetch ?? USUAL_PAGE), LARGEST_PAGE),
      };
      const listed = await paced(authenticationsOf(contact, attemptOf(request), page));
      if (!listed.ok) return listed;
      const first = 1 + page.pageFetch * (page.pageStart - 1);
      const authHistory = listed.value.map((one, index) => wireLine(one, first + index));
      return ok({ authHistory, message: 'The history was read' });
    },
  };
}

const pageQuestions = {
  'page-not-blank': asked(({ start, fetch }) => start === null || `${start}${fetch ?? ''}` !== ''),
  'page-size-given': asked(({ start, fetch }) => start === null || fetch !== ''),
  'page-number-given': asked(({ start, fetch }) => fetch === null || start !== ''),
  'page-number-in-digits': asked(({ start }) => isDigits(start)),
  'page-size-in-digits': asked(({ fetch }) => isDigits(fetch)),
  'page-from-one': asked(({ start, fetch }) => Number(start ?? 1) >= 1 && Number(fetch ?? 1) >= 1),
};

/** Null only where neither was named; one that is missing beside the other is empty. */
interface PageAsked {
  readonly start: string | null;
  readonly fetch: string | null;
}

function asked(holds: (page: PageAsked) => boolean): (raw: RawInput) => Promise<boolean> {
  return ({ body }) => {
    const named = [valueAt(body, ['request', 'pageStart']), valueAt(body, ['request', 'pageFetch'])];
    const isNone = named.every((value) => value === undefined || value === null);
    const [start = null, fetch = null] = isNone ? [] : named.map(textOf);
    return Promise.resolve(holds({ start, fetch }));
  };
}

/** A number counts as its digits, as Jackson has it. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function isDigits(text: string | null): boolean {
  return text === null || /^\d+$/u.test(text);
}

function wireLine(one: AuthenticationRecord, serialNumber: number) {
  const at = one.requestedAt.toISOString();
  return {
    serialNumber,
    idUsed: one.referenceIdType,
    authModality: one.authTypeCode,
    date: at.slice(0, 10),
    // As ISO has it: a fraction without the zeros at its end.
    time: at.slice(11, 23).replace(/\.?0*$/u, ''),
    partnerName: one.entityName,
    partnerTransactionId: one.transactionId,
    authResponse: one.statusComment,
    responseCode: one.statusCode,
  };
}
