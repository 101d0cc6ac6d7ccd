import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type {
  CreateIdentityRefusal,
  NewIdentity,
} from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import { validateUin } from '@doorstep/core/backbone/id-repository/uin.ts';
import type { Statements } from '@doorstep/platform/database.ts';
import type { Announcements } from './announcements.ts';
import { insertIdentity, writingRefusal } from './identity-writing.ts';
import type { IdentityVersion, WritingParts } from './identity-writing.ts';
import { generateUin } from './number-generator.ts';

/** What the country's ID schema says of an identity; paths are `identity/<field>`. */
export type ValidateIdentity = (
  identity: Attributes,
) => readonly { readonly path: string; readonly kind: 'missing' | 'invalid' }[];

export interface EnrolmentParts extends WritingParts {
  readonly announcements: Announcements;
  readonly validate: ValidateIdentity;
}

/** Repeats are chance while the number space is wide; so many in a row mean it is nearly used up. */
const DRAWS = 50;

export type Enrolled = Result<{ readonly uin: string; readonly status: 'ACTIVATED' }, CreateIdentityRefusal>;

/** Stores a new person under the UIN given, or under one that is drawn. */
export async function createIdentity(parts: EnrolmentParts, request: NewIdentity): Promise<Enrolled> {
  if (request.uin !== null) return storeIdentity(parts, request, request.uin);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const stored = await storeIdentity(parts, request, generateUin());
    if (stored.ok || stored.failure.word !== 'uin-taken') return stored;
  }
  throw new Error('The space of UINs is used up');
}

async function storeIdentity(parts: EnrolmentParts, request: NewIdentity, uin: string): Promise<Enrolled> {
  if (!validateUin(uin).ok) return fail('uin-invalid');
  const attributes = { ...request.identity, UIN: uin };
  const fault = firstFault(parts.validate, attributes);
  if (fault !== null) return fault;
  try {
    await enrol(parts, parts.sql, {
      uin,
      registrationId: request.registrationId,
      status: 'ACTIVATED',
      attributes,
      documents: request.documents,
      verifiedAttributes: request.verifiedAttributes ?? [],
    });
    return ok({ uin, status: 'ACTIVATED' });
  } catch (error) {
    const refusal = writingRefusal(error);
    if (refusal === null) throw error;
    return fail(refusal);
  }
}

/** Writes the first version of a person and tells of it. */
export function enrol(
  parts: EnrolmentParts,
  statements: Statements,
  identity: IdentityVersion,
): Promise<void> {
  const event = parts.announcements.identity(
    'IDENTITY_CREATED',
    parts.hashes.uin(identity.uin),
    identity.registrationId,
  );
  return insertIdentity(parts, statements, identity, { messages: [], events: [event], audit: [] });
}

export function firstFault(validate: ValidateIdentity, attributes: Attributes) {
  const [fault] = validate(attributes);
  if (fault === undefined) return null;
  const word = fault.kind === 'missing' ? 'attribute-missing' : 'attribute-invalid';
  return fail(word, { path: fault.path });
}
