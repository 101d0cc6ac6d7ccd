import { refuses } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeLocks } from '@doorstep/core/backbone/id-authentication/auth-type-locks.ts';
import type {
  AuthenticationPurpose,
  IdAuthentication,
  RelyingEntity,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type { KeyOwner, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failed, FailureData } from '@doorstep/core/shared/result.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { openBlock } from './encrypted-block.ts';
import type { EncryptedBlock } from './encrypted-block.ts';
import type { TokenFor } from './token-for.ts';

export interface ProofParts {
  readonly idAuthentication: IdAuthentication;
  readonly authTypeLocks: AuthTypeLocks;
  readonly moduleKeys: Pick<ModuleKeys, 'decryptSessionKey'>;
  readonly tokenFor: TokenFor;
  readonly now: () => Date;
}

export interface Proof extends EncryptedBlock {
  readonly individualId: string;
  readonly transactionID: string;
  readonly requestedAuth: Readonly<Record<string, unknown>>;
}

/** Checks a proof that travelled encrypted. */
export async function checkProof(parts: ProofParts, owner: KeyOwner, entity: RelyingEntity, proof: Proof) {
  const proved = await proveByBlock(parts, owner, entity, proof);
  return proved.ok
    ? ok({ authStatus: true, authToken: parts.tokenFor(proved.value.uin, entity.id) })
    : proved;
}

/** Whose proof it is. Codes are what this system can check; a lock is refused before all else. */
export async function proveByBlock(
  parts: Omit<ProofParts, 'tokenFor'>,
  owner: KeyOwner,
  entity: RelyingEntity,
  proof: Proof,
  purpose?: AuthenticationPurpose,
) {
  const others = requestedTypes(proof.requestedAuth).filter((name) => name !== 'otp');
  if (others.length > 0) return refuseOthers(parts, proof.individualId, others);
  const opened = await openBlock(parts.moduleKeys, owner, proof);
  if (!opened.ok) return opened;
  const otp = textAt(parsed(opened.value), 'otp') ?? '';
  if (otp === '') return fail('otp-missing');
  const authenticated = await parts.idAuthentication.authenticateByOtp({
    individualId: proof.individualId,
    transactionId: proof.transactionID,
    otp,
    entity,
    ...(purpose === undefined ? {} : { purpose }),
  });
  if (authenticated.ok) return authenticated;
  const { word, data } = authenticated.failure;
  return word === 'id-inactive' ? inactive(proof.individualId, data) : fail(word, data);
}

/** Statuses only a VID can have; any other is the person's. */
const VID_STATUSES = ['REVOKED', 'EXPIRED', 'USED', 'INVALIDATED'];

export function inactive(individualId: string, data: FailureData): Failed<'uin-inactive' | 'vid-inactive'> {
  const ofVid = individualIdKind(individualId) === 'VID' && VID_STATUSES.includes(String(data['status']));
  return fail(ofVid ? 'vid-inactive' : 'uin-inactive');
}

/** The ways asked for, as the wire names them. */
export function requestedTypes(requested: Proof['requestedAuth']): readonly string[] {
  return Object.entries(requested)
    .filter(([, wanted]) => wanted === true || wanted === 'true')
    .map(([name]) => name);
}

async function refuseOthers(
  { authTypeLocks, now }: Pick<ProofParts, 'authTypeLocks' | 'now'>,
  individualId: string,
  types: readonly string[],
): Promise<
  Failed<'auth-type-locked' | 'type-not-supported' | 'id-unknown' | 'uin-inactive' | 'vid-inactive'>
> {
  const locks = await authTypeLocks.of(individualId);
  if (!locks.ok) {
    return locks.failure.word === 'id-unknown'
      ? fail('id-unknown')
      : inactive(individualId, locks.failure.data);
  }
  const at = now();
  const locked = locks.value.filter(
    (lock) => refuses(lock, at) && types.some((type) => lock.authType.split('-')[0] === type),
  );
  if (locked.length === 0) return fail('type-not-supported', { types: types.join(',') });
  return fail('auth-type-locked', { types: locked.map(({ authType }) => authType.toUpperCase()).join(',') });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
