import { createHash } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { contactOf } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { AttributeNames, Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { idTokenOf } from '@doorstep/core/backbone/id-repository/id-token.ts';
import type { IdTokenSalts } from '@doorstep/core/backbone/id-repository/id-token.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type {
  IdAuthentication,
  OtpAuthentication,
  OtpChannel,
  OtpRequest,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { authenticationFollowUps, otpRequestAudit } from './follow-ups.ts';
import { otpMessages } from './otp-messages.ts';
import type { TransactionStore } from './store.ts';

export interface IdAuthenticationParts {
  readonly store: TransactionStore;
  readonly idRepository: IdRepository;
  readonly otpManager: OtpManager;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly salts: IdTokenSalts;
  /** The partner whose pairwise token names a resident everywhere (`ida.online-verification-partner-id`). */
  readonly partnerId: string;
  readonly otpLifetimeMinutes: number;
  readonly now: () => Date;
}

/** The embedded ID Authentication. */
export function createIdAuthentication(parts: IdAuthenticationParts): IdAuthentication {
  const tokenOf = (uin: string): string => idTokenOf(uin, parts.partnerId, parts.salts, sha256Hex);
  return {
    tokenOf,
    requestOtp: (request) => requestOtp(parts, tokenOf, request),
    authenticateByOtp: (request) => authenticateByOtp(parts, tokenOf, request),
    releaseOtp: async (individualId) => {
      const uin = await parts.idRepository.ownerOf(individualId);
      if (uin === null) return fail('id-unknown');
      return ok({ lifted: await parts.otpManager.release({ purpose: 'ida', key: tokenOf(uin) }) });
    },
    transactions: async (individualId, page) => {
      const uin = await parts.idRepository.uinOf(individualId);
      return uin.ok ? ok(await parts.store.list(tokenOf(uin.value), page)) : uin;
    },
  };
}

type TokenOf = (uin: string) => string;

async function requestOtp(
  parts: IdAuthenticationParts,
  tokenOf: TokenOf,
  request: OtpRequest,
): ReturnType<IdAuthentication['requestOtp']> {
  const kind = individualIdKind(request.individualId);
  if (kind === 'AID') return fail('id-malformed');
  const found = await activeIdentity(parts, request.individualId);
  if (!found.ok) return found;
  const contact = contactOf(found.value, parts.attributes, parts.languages.fallback);
  const channels = reachable(contact, request.channels);
  if (channels.length === 0) return fail('no-contact');
  const token = tokenOf(found.value.uin);
  const code = await parts.otpManager.generate({
    purpose: 'ida',
    key: token,
    transactionId: request.transactionId,
  });
  if (!code.ok) return code;
  const messages = otpMessages(parts.texts, parts.languages, contact, channels, {
    otp: code.value.otp,
    lifetimeMinutes: parts.otpLifetimeMinutes,
    maskedId: convertToMaskData(request.individualId),
    idKind: kind,
    now: parts.now(),
  });
  await parts.store.record(
    {
      token,
      transactionId: request.transactionId,
      authTypeCode: 'OTP-REQUEST',
      statusCode: 'Y',
      statusComment: 'OTP sent',
      referenceIdType: kind,
      entity: request.entity,
    },
    { messages, events: [], audit: [otpRequestAudit(token, kind, request.transactionId)] },
  );
  return ok({
    maskedPhone:
      channels.includes('PHONE') && contact.phone !== null ? convertToMaskData(contact.phone) : null,
    maskedEmail:
      channels.includes('EMAIL') && contact.email !== null ? convertToMaskData(contact.email) : null,
    expiresAt: code.value.expiresAt,
    codesLeft: code.value.codesLeft,
  });
}

async function authenticateByOtp(
  parts: IdAuthenticationParts,
  tokenOf: TokenOf,
  request: OtpAuthentication,
): ReturnType<IdAuthentication['authenticateByOtp']> {
  const kind = individualIdKind(request.individualId);
  if (kind === 'AID') return fail('id-unknown');
  const found = await activeIdentity(parts, request.individualId);
  if (!found.ok) return found;
  const { uin } = found.value;
  const token = tokenOf(uin);
  const target = { purpose: 'ida', key: token, transactionId: request.transactionId };
  const checked = await parts.otpManager.check(target, request.otp);
  const usable = checked.ok && (kind === 'UIN' || (await parts.idRepository.spendVid(request.individualId)));
  const comment = usable ? 'OTP authentication succeeded' : 'OTP authentication failed';
  const row = {
    token,
    transactionId: request.transactionId,
    authTypeCode: 'OTP-AUTH',
    statusCode: usable ? 'Y' : 'N',
    statusComment: comment,
    referenceIdType: kind,
    entity: request.entity,
  } as const;
  await parts.store.record(row, authenticationFollowUps(row, parts.partnerId, parts.now()));
  if (!checked.ok) return checked;
  return usable ? ok({ token, uin }) : fail('id-inactive', { status: 'USED' });
}

async function activeIdentity(
  parts: IdAuthenticationParts,
  individualId: string,
): ReturnType<IdRepository['identity']> {
  const found = await parts.idRepository.identity(individualId);
  if (found.ok && found.value.status !== 'ACTIVATED')
    return fail('id-inactive', { status: found.value.status });
  return found;
}

function reachable(contact: Contact, asked: readonly OtpChannel[]): readonly OtpChannel[] {
  const has = { PHONE: contact.phone !== null, EMAIL: contact.email !== null };
  return asked.filter((channel) => has[channel]);
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex').toUpperCase();
}
