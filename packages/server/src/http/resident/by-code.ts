import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type { CodeTry } from '@doorstep/core/resident/contact/prove-by-code.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import { textAt } from '@doorstep/contract/json.ts';

/** What the checks of every call with a code ask. */
export const byCodeQuestions = {
  'is-uin-or-vid': (raw: RawInput) =>
    Promise.resolve(individualIdKind(textAt(raw.body, 'request', 'individualId') ?? '') !== 'AID'),
};

/** The old contract spells the transaction its own way. */
export function attemptOf(request: {
  readonly individualId: string;
  readonly transactionID: string;
  readonly otp: string;
}): CodeTry {
  return { individualId: request.individualId, transactionId: request.transactionID, otp: request.otp };
}
