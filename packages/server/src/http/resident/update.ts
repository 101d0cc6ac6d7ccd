import { randomInt } from 'node:crypto';
import type { ContactPorts } from '@doorstep/core/resident/contact/contact-ports.ts';
import { answerQuestion } from '@doorstep/core/resident/update/answer-question.ts';
import { followUpdate as follow } from '@doorstep/core/resident/update/follow-update.ts';
import type { ProofPorts } from '@doorstep/core/resident/update/proof-ports.ts';
import { requestUpdateByCode } from '@doorstep/core/resident/update/request-update-by-code.ts';
import { submitUpdate } from '@doorstep/core/resident/update/submit-update.ts';
import type { SendingPorts } from '@doorstep/core/resident/update/update-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { answerUpdate, followUpdate } from '@doorstep/contract/doorstep/update.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { isRecord, textAt } from '@doorstep/contract/json.ts';
import type { updateUin, updateUinByCode } from '@doorstep/contract/resident/update.ts';
import { letGo } from '@doorstep/platform/let-go.ts';
import type { ServerCallers } from '../callers.ts';
import { attemptOf, byCodeQuestions } from './by-code.ts';

export interface UpdateParts {
  readonly update: SendingPorts;
  readonly proofs: ProofPorts;
  readonly contact: ContactPorts;
  /** In which a request is noted that says no language of its own. */
  readonly language: string;
}

export function updating({ update, language }: UpdateParts): Implementation<typeof updateUin, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request }, headers }, session, exchange) => {
      const taken = await submitUpdate(update, session, {
        identity: request.identity,
        transactionId: request.transactionID == null ? null : String(request.transactionID),
        consent: request.consent?.toUpperCase() === 'ACCEPTED' ? 'given' : 'not given',
        language,
        // An empty key would make one request of all that have it.
        idempotencyKey: headers['idempotency-key'] || null,
      });
      exchange.header('eventId', taken.ok ? taken.value.eventId : 'NA');
      return taken.ok ? ok({ status: 'Success', message: 'Your request was received' }) : taken;
    },
  };
}

export function updatingByCode(parts: UpdateParts): Implementation<typeof updateUinByCode, ServerCallers> {
  return {
    questions: {
      ...byCodeQuestions,
      'identity-readable': ({ body }) =>
        Promise.resolve(identityIn(textAt(body, 'request', 'identityJson') ?? '') !== null),
    },
    answer: async ({ body: { request } }) => {
      const papers = (request.documents ?? []).map(({ name, value }) => ({
        name,
        bytes: Buffer.from(value, 'base64'),
      }));
      const taken = await requestUpdateByCode(parts.contact, parts.update, parts.proofs, attemptOf(request), {
        identity: identityIn(request.identityJson) ?? {},
        papers,
        language: parts.language,
        transactionId: String(randomInt(1_000_000_000, 10_000_000_000)),
      });
      for (const { bytes } of papers) letGo(bytes);
      if (!taken.ok) return taken;
      const { registrationId } = taken.value;
      return ok({ registrationId, message: 'Your request was received' });
    },
  };
}

/** Base64url of `{"identity":{…}}`; null for anything else. */
function identityIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const document: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const identity = isRecord(document) ? document['identity'] : null;
    return isRecord(identity) ? identity : null;
  } catch {
    return null;
  }
}

export function updateFollowing({ update }: UpdateParts): Implementation<typeof followUpdate, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      const found = await follow(update, session, params.eventId);
      if (!found.ok) return found;
      const { askedAt, callBack, changes, question, ...told } = found.value;
      return ok({
        ...told,
        askedAt: askedAt.toISOString(),
        changes: changes.map((change) => ({ ...change })),
        mayCallBack: callBack === 'possible',
        question: question && {
          ...question,
          askedAt: question.askedAt.toISOString(),
          until: question.until.toISOString(),
        },
      });
    },
  };
}

export function updateAnswering({ update }: UpdateParts): Implementation<typeof answerUpdate, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, body }, session) => {
      const taken = await answerQuestion(update, session, params.eventId, body);
      return taken.ok ? ok({}) : taken;
    },
  };
}
