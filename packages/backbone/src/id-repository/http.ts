import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import { biometricCategories } from '@doorstep/core/backbone/id-repository/biometric-categories.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import { IDENTITY_STATUSES } from '@doorstep/core/backbone/id-repository/identity.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type {
  createIdentity,
  readIdentity,
  readIdentityUnlogged,
} from '@doorstep/contract/backbone/id-repository.ts';
import type {
  readRegistrationId,
  readUpdateCounts,
  updateIdentity,
} from '@doorstep/contract/backbone/id-repository-changes.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';

/** Requests older or newer than this are refused (identity-backbone §5.2). */
const FRESH_MS = 60_000;

export interface IdRepositoryWireParts {
  readonly idRepository: IdRepository;
  readonly now: () => Date;
}

/** The wire of identities over the port (identity-backbone §5). */
export function identityWire({ idRepository, now }: IdRepositoryWireParts) {
  return {
    create: creation(idRepository, now),
    update: changing(idRepository, now),
    read: reading(idRepository),
    readUnlogged: unloggedReading(idRepository),
    registrationId: registrationIdReading(idRepository),
    updateCounts: updateCountReading(idRepository),
  };
}

function creation(
  idRepository: IdRepository,
  now: () => Date,
): Implementation<typeof createIdentity, Callers> {
  return {
    questions: { 'request-time-is-now': (raw) => Promise.resolve(isFresh(raw, now())) },
    answer: async ({ body: { request } }) => {
      const identityUin = textAt(request.identity, 'UIN');
      return idRepository.createIdentity({
        registrationId: request.registrationId,
        uin: request.uin ?? identityUin ?? null,
        identity: request.identity,
        documents: request.documents ?? [],
        verifiedAttributes: request.verifiedAttributes ?? [],
      });
    },
  };
}

function changing(
  idRepository: IdRepository,
  now: () => Date,
): Implementation<typeof updateIdentity, Callers> {
  return {
    questions: {
      'request-time-is-now': (raw) => Promise.resolve(isFresh(raw, now())),
      'uin-well-formed': (raw) =>
        Promise.resolve(
          individualIdKind(String(valueAt(raw.body, ['request', 'identity', 'UIN']))) === 'UIN',
        ),
    },
    answer: ({ body: { request } }) =>
      idRepository.updateIdentity({
        uin: String(request.identity['UIN']),
        registrationId: request.registrationId,
        status: IDENTITY_STATUSES.find((status) => status === request.status) ?? null,
        attributes: request.identity,
        documents: request.documents ?? [],
        verifiedAttributes: request.verifiedAttributes ?? [],
      }),
  };
}

function isFresh(raw: RawInput, now: Date): boolean {
  const at = Date.parse(textAt(raw.body, 'requesttime') ?? '');
  return Math.abs(now.getTime() - at) <= FRESH_MS;
}

function reading(idRepository: IdRepository): Implementation<typeof readIdentity, Callers> {
  return {
    questions: {},
    answer: ({ params, query }) => identityAnswer(idRepository, params.id, query.type ?? ''),
  };
}

function unloggedReading(idRepository: IdRepository): Implementation<typeof readIdentityUnlogged, Callers> {
  return {
    questions: {},
    answer: ({ body: { request } }) => identityAnswer(idRepository, request.id, request.type ?? ''),
  };
}

async function identityAnswer(idRepository: IdRepository, id: string, type: string) {
  const found = await idRepository.identity(id);
  if (!found.ok) return found;
  const { status, attributes, verifiedAttributes } = found.value;
  return ok({
    status,
    identity: { ...attributes },
    documents: [...(await documentsOf(idRepository, found.value, type.split(',')))],
    verifiedAttributes: [...verifiedAttributes],
  });
}

/** `demo` means the documents that are not biometric, `bio` those that are, `all` both; otherwise none is read. */
async function documentsOf(
  idRepository: IdRepository,
  identity: Identity,
  types: readonly string[],
): Promise<readonly IdentityDocument[]> {
  const wanted = {
    bio: types.includes('all') || types.includes('bio'),
    demo: types.includes('all') || types.includes('demo'),
  };
  if (!wanted.bio && !wanted.demo) return [];
  const biometric = biometricCategories(identity.attributes);
  const documents = await idRepository.documents(identity.uin, wanted.demo ? null : biometric);
  return documents.filter(({ category }) => (biometric.includes(category) ? wanted.bio : wanted.demo));
}

function registrationIdReading(
  idRepository: IdRepository,
): Implementation<typeof readRegistrationId, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      const found = await idRepository.registrationIdOf(params.individualId);
      return found.ok ? ok({ rid: found.value }) : found;
    },
  };
}

function updateCountReading(idRepository: IdRepository): Implementation<typeof readUpdateCounts, Callers> {
  return {
    questions: {},
    answer: async ({ params, query }) => {
      const asked = (query.attribute_list ?? '').split(',').filter((name) => name !== '');
      const left = await idRepository.updatesLeft(params.individualId, asked.length === 0 ? null : asked);
      if (!left.ok) return left;
      return ok({
        attributes: left.value.map((one) => ({ attributeName: one.attribute, noOfUpdatesLeft: one.left })),
      });
    },
  };
}
