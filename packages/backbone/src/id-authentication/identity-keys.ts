import { contactOf } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type {
  IdentityKeys,
  KeyAuthentication,
  KeyBinding,
} from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { authenticationMessages } from './authentication-messages.ts';
import type { BoundKeyStore, LiveKey } from './bound-key-store.ts';
import { lockedAmong, refusedWays } from './closed-ways.ts';
import { authenticationFollowUps } from './follow-ups.ts';
import type { IdAuthenticationParts } from './id-authentication.ts';
import type { RelyingPartners } from './relying-partners.ts';
import type { TransactionRow } from './store.ts';
import { usableIdentity } from './usable-identity.ts';
import { readWalletKey } from './wallet-key.ts';
import { isSignedBy, namedCertificate, proofName, provenClaims } from './wallet-proof.ts';

export interface IdentityKeyParts extends IdAuthenticationParts {
  readonly keys: BoundKeyStore;
  readonly moduleKeys: Pick<ModuleKeys, 'certify'>;
  readonly partners: Pick<RelyingPartners, 'findByKey'>;
  /** How long a key stands for its person. */
  readonly keyDays: number;
  /** Of one person at a time. */
  readonly mostKeys: number;
}

/** Whose keys issue the wallets' certificates. */
const ISSUER = 'IDA_KEY_BINDING';

/** The embedded register of wallets' keys. */
export function createIdentityKeys(parts: IdentityKeyParts): IdentityKeys {
  return {
    partner: async (partner, apiKey) => {
      const found = await parts.partners.findByKey({ partner, apiKey });
      if (!found.ok) return found;
      const { id, name } = found.value;
      return ok({ id, name, kind: 'partner' });
    },
    readKey: readWalletKey,
    bind: (binding) => bind(parts, binding),
    authenticate: (request) => authenticate(parts, request),
    hasSigned: async ({ token, signature, over }) => {
      const key = keyNamed(await parts.keys.live(token), namedCertificate(`${signature}.`));
      return key !== null && (await isSignedBy(key.certificatePem, signature, over));
    },
    purge: parts.keys.purge,
  };
}

async function bind(parts: IdentityKeyParts, binding: KeyBinding): ReturnType<IdentityKeys['bind']> {
  const { uin, individualId, transactionId, key, entity } = binding;
  // A VID that was good once is used by now, so the person is found by what it stood for.
  const found = await usableIdentity(parts, uin);
  if (!found.ok) return found.failure.word === 'id-unknown' ? fail('id-unknown') : fail('id-inactive');
  const commonName = key.thumbprint;
  const certificate = await parts.moduleKeys.certify(ISSUER, {
    spki: key.spki,
    commonName,
    days: parts.keyDays,
  });
  if (!certificate.ok) return fail('certificate-refused');
  const row = {
    token: parts.tokenFor(uin, parts.partnerId),
    transactionId,
    authTypeCode: 'IDENTITY-KEY-BINDING',
    statusCode: 'Y',
    statusComment: 'A key of a wallet was bound',
    referenceIdType: kindOf(individualId),
    entity,
    otpChannels: null,
  } as const;
  const bound = { keyThumbprint: key.thumbprint, certificate: certificate.value, row, most: parts.mostKeys };
  const work = { ...toldOf(parts, row), messages: notice(parts, found.value, individualId) };
  if (!(await parts.keys.bind(bound, work))) return fail('key-taken');
  return ok({ certificate: certificate.value.pem, expiresAt: certificate.value.expiresAt });
}

function notice(parts: IdentityKeyParts, identity: Identity, individualId: string) {
  const contact = contactOf(identity, parts.attributes, parts.languages.fallback);
  return authenticationMessages(parts, contact, {
    maskedId: convertToMaskData(individualId),
    idKind: kindOf(individualId),
    authTypeCode: 'IDENTITY-KEY-BINDING',
    statusCode: 'Y',
    now: parts.now(),
  });
}

async function authenticate(
  parts: IdentityKeyParts,
  request: KeyAuthentication,
): ReturnType<IdentityKeys['authenticate']> {
  const certificate = namedCertificate(request.proof);
  if (certificate === 'unreadable') return fail('proof-invalid');
  if (certificate === 'unnamed') return fail('thumbprint-missing');
  const found = await usableIdentity(parts, request.individualId);
  if (!found.ok) return fail('not-bound');
  const { uin } = found.value;
  const token = parts.tokenFor(uin, parts.partnerId);
  const live = await parts.keys.live(token);
  if (live.length === 0) return fail('not-bound');
  const key = keyNamed(live, certificate);
  if (key === null) return fail('key-unbound');
  const attempt = attemptOf(token, request);
  const claims = await provenClaims(key.certificatePem, request);
  if (claims === null) {
    await recordRefused(parts, attempt, 'Wallet authentication failed');
    return fail('proof-invalid');
  }
  if (isClosed(await refusedWays(parts, token))) {
    await recordRefused(parts, attempt, 'Wallet authentication refused: locked');
    return fail('auth-type-locked');
  }
  if (!(await parts.keys.useProof(proofName(certificate, request.proof, claims))))
    return fail('proof-invalid');
  const { individualId } = request;
  if (individualId !== uin && !(await parts.idRepository.spendVid(individualId))) return fail('not-bound');
  const row = { ...attempt, statusCode: 'Y', statusComment: 'Wallet authentication succeeded' } as const;
  await parts.store.record(row, toldOf(parts, row));
  return ok({ token, uin });
}

type Attempt = Omit<TransactionRow, 'statusCode' | 'statusComment'>;

function attemptOf(token: string, { individualId, transactionId, entity }: KeyAuthentication): Attempt {
  return {
    token,
    transactionId,
    authTypeCode: 'TOKEN-AUTH',
    referenceIdType: kindOf(individualId),
    entity,
    otpChannels: null,
  };
}

async function recordRefused(
  parts: IdentityKeyParts,
  attempt: Attempt,
  statusComment: string,
): Promise<void> {
  const row = { ...attempt, statusCode: 'N', statusComment } as const;
  await parts.store.recordRefusal(row, toldOf(parts, row));
}

function toldOf({ store, partnerId, now }: IdentityKeyParts, row: TransactionRow) {
  return authenticationFollowUps(row, store.referenceOf(row.transactionId), partnerId, now());
}

/** A wallet was bound by a code: who lets no code be sent by any channel has closed it as well. */
function isClosed(refused: Awaited<ReturnType<typeof refusedWays>>): boolean {
  return lockedAmong(refused, OTP_CHANNELS).length === OTP_CHANNELS.length;
}

function keyNamed(
  live: readonly LiveKey[],
  certificate: ReturnType<typeof namedCertificate>,
): LiveKey | null {
  if (typeof certificate === 'string') return null;
  return live.find(({ certificateThumbprint }) => certificate.equals(certificateThumbprint)) ?? null;
}

function kindOf(individualId: string): 'UIN' | 'VID' {
  return individualIdKind(individualId) === 'VID' ? 'VID' : 'UIN';
}
