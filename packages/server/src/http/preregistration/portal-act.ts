import { createHash } from 'node:crypto';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { ConsentStore } from '@doorstep/core/preregistration/account/consent-store.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { logPortalAct } from '@doorstep/contract/preregistration/form.ts';
import { auditSubject } from '../audit-subject.ts';
import type { ServerCallers } from '../callers.ts';

export interface PortalActParts {
  readonly consents: ConsentStore;
  readonly masterData: Pick<MasterData, 'templatesOfType'>;
  readonly record: (entry: AuditEntry) => void;
  /** Whether a caller may have one more entry written. */
  readonly take: (caller: string) => 'granted' | 'used up';
}

/** How the reference's portal words the two answers. */
const ANSWERS: Readonly<Record<string, 'accepted' | 'refused'>> = {
  'Consent Accepted': 'accepted',
  'Consent Not Accepted': 'refused',
};

/**
 * Writes that a person answered, and to which texts, by their hash. Whoever can call could put words into the audit, so
 * none of the caller's own are written; and only an answer to the country's own texts is kept as a consent.
 */
export function portalActLogging(parts: PortalActParts): Implementation<typeof logPortalAct, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, caller, { requestId }) => {
      const subject = auditSubject(caller);
      if (request.eventName !== 'CONSENT' || parts.take(subject.sessionUserId) === 'used up')
        return fail('not-written');
      const description = parsed(request.description);
      const texts = textsIn(description);
      const textsHash = createHash('sha256').update(texts.join('\n')).digest();
      const answer = answerIn(description);
      const entry = { ...consentEntry(answer, textsHash.toString('hex')), ...subject, requestId };
      if (answer !== null && (await areOurs(parts, texts)))
        await parts.consents.keep({ owner: caller.ownerHash, textsHash, answer }, [entry]);
      else parts.record(entry);
      return ok('Audit Logged Successfully' as const);
    },
  };
}

function consentEntry(answer: string | null, template: string) {
  return {
    eventId: 'PRE_414',
    eventName: 'CONSENT',
    eventType: 'INFO',
    applicationId: 'MOSIP_1',
    applicationName: 'PREREGISTRATION',
    moduleId: 'PREREG_UI',
    moduleName: 'PREREGISTRATION_UI',
    description: JSON.stringify({ answer, template }),
  } as const;
}

async function areOurs(
  { masterData }: Pick<PortalActParts, 'masterData'>,
  texts: readonly string[],
): Promise<boolean> {
  const ours = new Set((await masterData.templatesOfType('consent')).map(({ fileText }) => fileText));
  return texts.length > 0 && texts.every((text) => ours.has(text));
}

/** One text, or the same in several languages. */
function textsIn(description: unknown): readonly string[] {
  const shown = valueAt(description, ['template']);
  const texts: readonly unknown[] = Array.isArray(shown) ? shown : [shown];
  return [...new Set(texts.filter((text) => typeof text === 'string'))].toSorted();
}

function answerIn(description: unknown): 'accepted' | 'refused' | null {
  const words = textAt(description, 'description') ?? '';
  return Object.hasOwn(ANSWERS, words) ? (ANSWERS[words] ?? null) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
