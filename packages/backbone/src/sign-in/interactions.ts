import { randomInt } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { IdAuthentication, OtpChannel, SentOtp } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failure, Result } from '@doorstep/core/shared/result.ts';
import type { ConsentStore } from './consent-store.ts';
import { finishSignIn } from './finish.ts';
import { clientIdOf } from './interaction.ts';
import type { Interaction } from './interaction.ts';
import { describeStep } from './step-view.ts';
import type { ClientNames, StepView } from './step-view.ts';
import type { Step, StepStore } from './step-store.ts';
import { wishesOf } from './wishes.ts';

export interface InteractionParts {
  readonly provider: Provider;
  readonly steps: StepStore;
  readonly consents: ConsentStore;
  readonly idAuthentication: IdAuthentication;
  readonly otpManager: OtpManager;
  readonly clientNames: ClientNames;
  readonly otpDigits: number;
  /** `uniform`: whether an id exists, is in use or has contacts does not show in the answers (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
}

type SendWord =
  | 'sign-in-gone'
  | 'id-malformed'
  | 'id-unknown'
  | 'id-inactive'
  | 'no-contact'
  | 'too-many-codes'
  | 'frozen'
  | 'stopped';
type CheckWord =
  | 'sign-in-gone'
  | 'code-not-sent'
  | 'code-malformed'
  | 'code-wrong'
  | 'code-expired'
  | 'code-used-up'
  | 'frozen'
  | 'stopped';

/** Names the sign-in itself to ID Authentication and in the history: the relying party the person came from. */
function entityOf(parts: InteractionParts, interaction: Interaction): { readonly id: string; readonly name: string } {
  const id = clientIdOf(interaction);
  return { id, name: parts.clientNames(id)['eng'] ?? id };
}

export async function readStep(parts: InteractionParts, uid: string): Promise<Result<StepView, 'sign-in-gone'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  return ok(describeStep(parts.clientNames, interaction, await parts.steps.find(uid)));
}

/** Sends a code to the contacts on record; every call is a new code in a new transaction. */
export async function sendCode(
  parts: InteractionParts,
  uid: string,
  individualId: string,
  channels: readonly OtpChannel[],
): Promise<Result<StepView, SendWord>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  const id = individualId.replaceAll(/[\s-]/gu, '');
  if (individualIdKind(id) === 'AID') return fail('id-malformed');
  const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
  const wanted = channels.length > 0 ? channels : (['PHONE', 'EMAIL'] as const);
  const entity = entityOf(parts, interaction);
  const sent = await parts.idAuthentication.requestOtp({ individualId: id, transactionId, channels: wanted, entity });
  if (!sent.ok && !hidesNobody(parts, sent.failure)) return sent;
  const answer = sent.ok ? ok(shown(parts, sent.value)) : await pretend(parts, id, transactionId);
  if (!answer.ok) return answer;
  const step: Step = { individualId: id, transactionId, ...answer.value, identified: null, nobody: !sent.ok };
  await parts.steps.save(uid, step);
  return ok(describeStep(parts.clientNames, interaction, step));
}

type Sent = Pick<Step, 'maskedPhone' | 'maskedEmail' | 'codeExpiresAt' | 'codesLeft'>;

function hidesNobody(parts: InteractionParts, failure: Failure): boolean {
  return parts.enumeration === 'uniform' && ['id-unknown', 'id-inactive', 'no-contact'].includes(failure.word);
}

/** Masked contacts say that somebody is there, so the uniform answers leave them out. */
function shown(parts: InteractionParts, sent: SentOtp): Sent {
  const masked = parts.enumeration === 'contract';
  return {
    maskedPhone: masked ? sent.maskedPhone : null,
    maskedEmail: masked ? sent.maskedEmail : null,
    codeExpiresAt: sent.expiresAt.toISOString(),
    codesLeft: sent.codesLeft,
  };
}

/** The same work and the same limits for an id that nobody holds; the code goes nowhere. */
async function pretend(
  parts: InteractionParts,
  individualId: string,
  transactionId: string,
): Promise<Result<Sent, 'too-many-codes' | 'frozen' | 'stopped'>> {
  const made = await parts.otpManager.generate({ purpose: 'nobody', key: individualId, transactionId });
  if (!made.ok) return made;
  const { expiresAt, codesLeft } = made.value;
  return ok({ maskedPhone: null, maskedEmail: null, codeExpiresAt: expiresAt.toISOString(), codesLeft });
}

/** Checks the code; when the same was agreed to before, the person goes straight on. */
export async function checkCode(
  parts: InteractionParts,
  uid: string,
  otp: string,
): Promise<Result<{ readonly next: string | null }, CheckWord>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  const step = await parts.steps.find(uid);
  if (step === null) return fail('code-not-sent');
  const code = otp.replaceAll(/\s/gu, '');
  if (!new RegExp(`^\\d{${String(parts.otpDigits)}}$`, 'u').test(code)) return fail('code-malformed', { digits: parts.otpDigits });
  const checked = step.nobody ? await checkNobody(parts, step, code) : await authenticate(parts, interaction, step, code);
  if (!checked.ok) return checked;
  const identified = { uin: checked.value.uin, subject: checked.value.token };
  await parts.steps.save(uid, { ...step, identified });
  const claims = await parts.consents.remembered(clientIdOf(interaction), identified.subject, wishesOf(interaction.params));
  if (claims === null) return ok({ next: null });
  return ok({ next: await finishSignIn(parts, interaction, { ...step, identified }, claims) });
}

async function authenticate(
  parts: InteractionParts,
  interaction: Interaction,
  step: Step,
  otp: string,
): Promise<Result<{ readonly uin: string; readonly token: string }, CheckWord>> {
  const { individualId, transactionId } = step;
  const entity = entityOf(parts, interaction);
  const checked = await parts.idAuthentication.authenticateByOtp({ individualId, transactionId, otp, entity });
  return checked.ok ? checked : fail(CHECK_WORDS[checked.failure.word], checked.failure.data);
}

/** A guess at a code nobody was sent: counted like any other, and never right. */
async function checkNobody(parts: InteractionParts, step: Step, otp: string): Promise<Result<never, CheckWord>> {
  const target = { purpose: 'nobody', key: step.individualId, transactionId: step.transactionId };
  const checked = await parts.otpManager.check(target, otp);
  return checked.ok ? fail('code-used-up') : fail(CHECK_WORDS[checked.failure.word], checked.failure.data);
}

const CHECK_WORDS = {
  'not-requested': 'code-not-sent',
  wrong: 'code-wrong',
  expired: 'code-expired',
  'used-up': 'code-used-up',
  frozen: 'frozen',
  stopped: 'stopped',
  'id-unknown': 'code-wrong',
  'id-inactive': 'code-wrong',
} as const;

/** Takes the person's agreement and names where the browser goes on. */
export async function giveConsent(
  parts: InteractionParts,
  uid: string,
  acceptedClaims: readonly string[],
): Promise<Result<{ readonly next: string }, 'sign-in-gone' | 'not-yet-identified' | 'essential-refused'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  const step = await parts.steps.find(uid);
  if (step?.identified == null) return fail('not-yet-identified');
  const wishes = wishesOf(interaction.params);
  if (wishes.essentialClaims.some((claim) => !acceptedClaims.includes(claim))) return fail('essential-refused');
  const claims = [...wishes.essentialClaims, ...wishes.voluntaryClaims].filter((claim) => acceptedClaims.includes(claim));
  await parts.consents.remember(clientIdOf(interaction), step.identified.subject, { claims, scopes: wishes.scopes });
  return ok({ next: await finishSignIn(parts, interaction, step, claims) });
}

export async function abandon(
  parts: InteractionParts,
  uid: string,
): Promise<Result<{ readonly next: string }, 'sign-in-gone'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  interaction.result = { error: 'access_denied', error_description: 'The person did not go on' };
  await interaction.persist();
  await parts.steps.remove(uid);
  return ok({ next: interaction.returnTo });
}
