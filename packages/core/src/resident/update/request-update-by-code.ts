import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { FileRefusal } from '../../shared/uploaded-file/examine-file.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveAndBegin } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';
import type { ProofPorts } from './proof-ports.ts';
import { submitUpdate } from './submit-update.ts';
import type { AcceptedUpdate, UpdateRefusal } from './submit-update.ts';
import type { UpdatePorts } from './update-ports.ts';
import { uploadProof } from './upload-proof.ts';

const stem = 'RS_UIN_UPDATE';

/** A paper that comes with the call, by the name that the identity gives it. */
export interface InlinePaper {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface UpdateByCode {
  readonly identity: Readonly<Record<string, unknown>>;
  readonly papers: readonly InlinePaper[];
  readonly language: string;
  /** A number of ours for the papers: the client's own may be of any form on this route. */
  readonly transactionId: string;
}

type Refusal = CodeRefusal | UpdateRefusal | FileRefusal | 'uin-differs' | 'not-stored' | 'too-many-proofs';

/**
 * The old contract's change of data: the call proves who asks by a code and brings its papers along, which are
 * laid while the code is written down.
 */
export async function requestUpdateByCode(
  code: ContactPorts,
  ports: UpdatePorts,
  proofs: ProofPorts,
  attempt: CodeTry,
  asked: UpdateByCode,
): Promise<Result<AcceptedUpdate, Refusal>> {
  const { identity, language, transactionId } = asked;
  const named = identity['UIN'] ?? null;
  const proved = await proveAndBegin(
    code,
    attempt,
    (contact, outcome) =>
      outcome === 'right' ? [] : callNotice(ports, contact, { stem, outcome: 'FAILURE' }),
    async ({ owner, uin }) =>
      named === null || named === uin ? layPapers(ports, proofs, owner, asked) : fail('uin-differs'),
  );
  if (!proved.ok) return proved;
  const { proven, begun: laid } = proved.value;
  if (!laid.ok) return laid;
  const wish = { identity, language, transactionId, consent: 'given', idempotencyKey: null } as const;
  return submitUpdate(ports, proven, wish, (contact, { registrationId }) =>
    callNotice(ports, contact, { stem, outcome: 'SUCCESS', registrationId }),
  );
}

async function layPapers(
  { proofAttributes }: UpdatePorts,
  proofs: ProofPorts,
  owner: string,
  { identity, papers, language, transactionId }: UpdateByCode,
): Promise<Result<undefined, FileRefusal | 'not-stored' | 'too-many-proofs'>> {
  for (const [category, attribute] of Object.entries(proofAttributes)) {
    const described = identity[attribute];
    const paper = papers.find(({ name }) => name === memberOf(described, 'value') || name === attribute);
    if (paper === undefined) continue;
    const file = { name: `${attribute}.${memberOf(described, 'format')}`, bytes: paper.bytes };
    const type = memberOf(described, 'type');
    const reference = memberOf(described, 'refNumber') || null;
    const kept = await uploadProof(
      proofs,
      { owner, transactionId },
      { category: category.toUpperCase(), type, language, reference, file },
    );
    if (!kept.ok) return kept;
  }
  return ok();
}

function memberOf(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const found: unknown = Object.entries(value).find(([member]) => member === name)?.[1];
  return typeof found === 'string' ? found : '';
}
