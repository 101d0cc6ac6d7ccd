import type { IdentityKeys } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { RelyingEntity } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { AUTHENTICATE_WORDS } from '../esignet/steps.ts';
import { issueCode } from '../issue-code.ts';
import type { ProofParts } from '../issue-code.ts';
import { proveCode } from '../prove-code.ts';
import type { StepStore } from '../step-store.ts';
import { plainId } from '../typed-id.ts';

export interface BindingParts extends ProofParts {
  readonly identityKeys: IdentityKeys;
  readonly steps: StepStore;
  /** By which name the organisation behind a wallet knows a person: another for each of them. */
  readonly walletUserId: (partnerId: string, token: string) => string;
}

/** Who stands behind a wallet, by the headers that prove it. */
export interface WalletPartner {
  readonly 'partner-id': string;
  readonly 'partner-api-key': string;
}

export interface BindingWish {
  readonly individualId: string;
  readonly challengeList: readonly { readonly authFactorType: string; readonly challenge: string }[];
  readonly publicKey: Readonly<Record<string, unknown>>;
}

/** Sends a code that only this organisation can use, within the limits of every way in. */
export async function sendBindingOtp(
  parts: BindingParts,
  headers: WalletPartner,
  wish: { readonly individualId: string; readonly otpChannels: readonly string[] },
) {
  const partner = await partnerOf(parts, headers);
  if (!partner.ok) return partner;
  const asked = wish.otpChannels.map((channel) => channel.toUpperCase());
  const channels = OTP_CHANNELS.filter((channel) => asked.includes(channel));
  const step = await issueCode(parts, partner.value, wish.individualId, channels);
  if (step.ok) await parts.steps.save(stepOf(partner.value, wish.individualId), step.value);
  return step;
}

/** Binds a key to who proves themselves by a code; a key that cannot be bound costs no try. */
export async function bindWallet(parts: BindingParts, headers: WalletPartner, wish: BindingWish) {
  const partner = await partnerOf(parts, headers);
  if (!partner.ok) return partner;
  const key = await parts.identityKeys.readKey(wish.publicKey);
  if (key === null) return fail('key-unusable');
  const [challenge, ...more] = wish.challengeList;
  if (challenge?.authFactorType !== 'OTP' || more.length > 0) return fail('factor-not-offered');
  const place = stepOf(partner.value, wish.individualId);
  const step = await parts.steps.find(place);
  if (step === null) return fail('auth-failed');
  const proved = await proveCode(parts, partner.value, step, challenge.challenge);
  if (!proved.ok) return fail(AUTHENTICATE_WORDS[proved.failure.word], proved.failure.data);
  await parts.steps.remove(place);
  const { uin, subject } = proved.value;
  const bound = await parts.identityKeys.bind({
    uin,
    individualId: step.authenticationId,
    transactionId: step.transactionId,
    key,
    entity: partner.value,
  });
  if (!bound.ok) return fail(bound.failure.word === 'key-taken' ? 'key-taken' : 'binding-failed');
  return ok({
    walletUserId: parts.walletUserId(partner.value.id, subject),
    certificate: bound.value.certificate,
    expireDateTime: bound.value.expiresAt.toISOString(),
  });
}

function partnerOf({ identityKeys }: BindingParts, headers: WalletPartner) {
  return identityKeys.partner(headers['partner-id'], headers['partner-api-key']);
}

function stepOf({ id }: RelyingEntity, individualId: string): string {
  return `binding/${id}/${plainId(individualId)}`;
}
