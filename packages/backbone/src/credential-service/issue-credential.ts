import type {
  CredentialFault,
  CredentialStatus,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { credentialIssued } from './announcements.ts';
import { buildCredential } from './build-credential.ts';
import type { BuildParts, BuiltCredential } from './build-credential.ts';
import { closedFile } from './closing.ts';
import type { OpenRequest } from './request-rows.ts';
import type { RequestStore } from './request-store.ts';
import { madeFor, shareUrl } from './share-rows.ts';
import type { MadeShare } from './share-rows.ts';

export interface IssueParts extends BuildParts {
  readonly store: RequestStore;
  readonly moduleKeys: ModuleKeys;
  /** Attempts after which a request that can be tried again is given up. */
  readonly mostTries: number;
  /** Seconds between two attempts at most. */
  readonly longestPause: number;
}

/** What passes with time; the rest is as it is. */
const PASSING: readonly CredentialFault[] = ['certificate-missing', 'service-fault'];

/**
 * Works a request: makes the credential, closes and signs the file, and commits file, status and news of it at once.
 * Whoever is cut off before leaves nothing; whoever comes second finds the request elsewhere and does nothing.
 */
export async function issueCredential(parts: IssueParts, requestId: string): Promise<void> {
  const request = await parts.store.open(requestId);
  if (request === null || !isWaiting(request.status)) return;
  try {
    const built = await buildCredential(parts, orderOf(request));
    if (!built.ok) await giveBack(parts, request, built.failure.word);
    else await send(parts, request, built.value);
  } catch (error) {
    await giveBack(parts, request, 'service-fault');
    throw error;
  }
}

function isWaiting(status: CredentialStatus): boolean {
  return status === 'NEW' || status === 'RETRY';
}

function orderOf({ requestId, credential, credentialType, partnerId, attributes, secret }: OpenRequest) {
  const { individualId, encrypt, pin } = secret;
  return { credential, credentialType, partnerId, individualId, attributes, encrypt, pin, key: requestId };
}

async function send(
  parts: IssueParts,
  request: OpenRequest,
  { content, policyId, policy }: BuiltCredential,
): Promise<void> {
  const { requestId, partnerId, credentialType, sendings } = request;
  const closed = await closedFile(parts.moduleKeys, {
    madeFor: madeFor.request(requestId),
    sending: sendings,
    terms: {
      policyId,
      subscriberId: partnerId,
      validForMinutes: policy.validForMinutes,
      downloads: policy.downloads,
      encryption: policy.encryption,
    },
    content: Buffer.from(content),
  });
  if (!closed.ok) {
    await giveBack(parts, request, closed.failure.word);
    return;
  }
  const share = closed.value;
  const isDirect = policy.typeOfShare === 'direct';
  const event = credentialIssued(
    {
      requestId,
      partnerId,
      credentialType,
      dataShareUri: isDirect ? null : shareUrl(parts.publicUrl, share.key, share.terms),
      credential: isDirect ? inEvent(share) : null,
      signature: share.signature,
      additionalData: request.secret.additionalData,
    },
    parts.now(),
  );
  await parts.store.change({ request, to: 'ISSUED', issued: { share: isDirect ? null : share, event } });
}

function inEvent({ content }: MadeShare): string {
  return Buffer.from(content).toString('base64url');
}

/** Tried again ever later, or over. */
async function giveBack(parts: IssueParts, request: OpenRequest, fault: CredentialFault): Promise<void> {
  const tried = request.retries + 1;
  if (!PASSING.includes(fault) || tried >= parts.mostTries) {
    await parts.store.change({ request, to: 'FAILED', fault, retries: tried });
    return;
  }
  const pause = Math.min(2 ** tried * 5, parts.longestPause);
  await parts.store.change({ request, to: 'RETRY', fault, retries: tried, workIn: pause });
}
