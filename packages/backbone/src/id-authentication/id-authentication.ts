import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { contactOf } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { AttributeNames, Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type {
  Authenticated,
  CodeRefusal,
  IdAuthentication,
  OtpAuthentication,
  OtpChannel,
  OtpRequest,
  SentOtp,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Hotlist } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { OtpManager, OtpTarget } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { authenticationFollowUps, lockAudit, otpRequestAudit } from './follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { authenticationMessages } from './authentication-messages.ts';
import { LOCK_OF_CHANNEL, lockedAmong, refusedWays } from './closed-ways.ts';
import type { LockStore } from './lock-store.ts';
import { otpMessages } from './otp-messages.ts';
import { stoppedNow, stopMessages } from './stop-message.ts';
import type { TransactionRow, TransactionStore } from './store.ts';
import type { TokenFor } from './token-for.ts';
import { usableIdentity } from './usable-identity.ts';

export interface IdAuthenticationParts {
  readonly store: TransactionStore;
  readonly locks: LockStore;
  readonly hotlist: Hotlist;
  readonly idRepository: Pick<IdRepository, 'identity' | 'uinOf' | 'ownerOf' | 'spendVid'>;
  readonly otpManager: OtpManager;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly tokenFor: TokenFor;
  /** The partner whose pairwise token names a resident everywhere (`ida.online-verification-partner-id`). */
  readonly partnerId: string;
  readonly otpLifetimeMinutes: number;
  readonly now: () => Date;
}

/** The embedded ID Authentication. */
export function createIdAuthentication(parts: IdAuthenticationParts): IdAuthentication {
  const tokenOf = (uin: string): string => parts.tokenFor(uin, parts.partnerId);
  return {
    tokenOf,
    requestOtp: (request) => requestOtp(parts, tokenOf, request),
    authenticateByOtp: (request) =>
      authenticateAndBegin(parts, tokenOf, request, (who) => Promise.resolve(who)),
    authenticateAndBegin: (request, begin) => authenticateAndBegin(parts, tokenOf, request, begin),
    releaseOtp: async (individualId) => {
      const uin = await parts.idRepository.ownerOf(individualId);
      if (uin === null) return fail('id-unknown');
      const lifted = await parts.otpManager.release({ purpose: 'ida', key: tokenOf(uin) });
      const opened = await openCodeLocks(parts, tokenOf(uin));
      return ok({ lifted: lifted || opened === 'opened' });
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
  const found = await usableIdentity(parts, request.individualId);
  if (!found.ok) return found;
  const contact = contactOf(found.value, parts.attributes, parts.languages.fallback);
  const channels = reachable(contact, request.channels);
  if (channels.length === 0) return fail('no-contact');
  const token = tokenOf(found.value.uin);
  const row = {
    token,
    transactionId: request.transactionId,
    authTypeCode: 'OTP-REQUEST',
    referenceIdType: kind,
    entity: request.entity,
  } as const;
  const locked = lockedAmong(await refusedWays(parts, token), request.channels);
  if (locked.length > 0) {
    const open = channels.filter((channel) => !locked.includes(channel));
    if (open.length === 0) await recordLocked(parts, { ...row, statusComment: 'OTP not sent: locked' });
    return fail('auth-type-locked', { types: otpTypes(locked).join(','), open: open.join(',') });
  }
  const code = await parts.otpManager.generate(otpTarget(token, request));
  if (!code.ok) return code;
  const messages = otpMessages(parts, contact, channels, {
    otp: code.value.otp,
    lifetimeMinutes: parts.otpLifetimeMinutes,
    maskedId: convertToMaskData(request.individualId),
    idKind: kind,
    now: parts.now(),
  });
  await parts.store.record(
    { ...row, statusCode: 'Y', statusComment: 'OTP sent', otpChannels: channels },
    {
      messages,
      events: [],
      audit: [otpRequestAudit(token, kind, parts.store.referenceOf(request.transactionId))],
    },
  );
  return ok(sentOtp(contact, channels, code.value));
}

function sentOtp(
  contact: Contact,
  channels: readonly OtpChannel[],
  code: { readonly expiresAt: Date; readonly codesLeft: number },
): SentOtp {
  const masked = (channel: OtpChannel, address: string | null): string | null =>
    channels.includes(channel) && address !== null ? convertToMaskData(address) : null;
  return {
    maskedPhone: masked('PHONE', contact.phone),
    maskedEmail: masked('EMAIL', contact.email),
    expiresAt: code.expiresAt,
    codesLeft: code.codesLeft,
  };
}

async function authenticateAndBegin<Begun>(
  parts: IdAuthenticationParts,
  tokenOf: TokenOf,
  request: OtpAuthentication,
  begin: (authenticated: Authenticated) => Promise<Begun>,
): Promise<Result<Begun, CodeRefusal>> {
  const kind = individualIdKind(request.individualId);
  if (kind === 'AID') return fail('id-unknown');
  // A UIN says by itself whose codes and locks are to be read beside the identity; of a VID the repository says it.
  const [found, known] = await Promise.all([
    usableIdentity(parts, request.individualId),
    kind === 'UIN' ? waysOfCode(parts, tokenOf(request.individualId), request) : null,
  ]);
  if (!found.ok) return found;
  const { uin } = found.value;
  const token = tokenOf(uin);
  const attempt = {
    token,
    transactionId: request.transactionId,
    authTypeCode: request.purpose?.code ?? 'OTP-AUTH',
    referenceIdType: kind,
    entity: request.entity,
    otpChannels: null,
    ...(request.purpose?.code === 'EKYC-AUTH' ? { attributes: request.purpose.attributes } : {}),
  } as const;
  const { sentBy, refused } = known ?? (await waysOfCode(parts, token, request));
  const locked = lockedAmong(refused, sentBy);
  if (sentBy.length > 0 && locked.length === sentBy.length) {
    await recordLocked(parts, { ...attempt, statusComment: 'OTP authentication refused: locked' });
    return fail('auth-type-locked', { types: otpTypes(locked).join(','), open: '' });
  }
  const checked = await parts.otpManager.check(otpTarget(token, request), request.otp);
  const usable =
    checked.ok && (isNoUse(kind, request) || (await parts.idRepository.spendVid(request.individualId)));
  const comment = usable ? 'OTP authentication succeeded' : 'OTP authentication failed';
  const row = { ...attempt, statusCode: usable ? 'Y' : 'N', statusComment: comment } as const;
  const told =
    request.entity.kind === 'partner'
      ? authenticationNotice(parts, found.value, request, row.statusCode)
      : [];
  const work = toldOf(parts, row);
  const stopped = stoppedNow(checked) ? stopNotice(parts, found.value) : [];
  const recorded = parts.store.record(row, { ...work, messages: [...told, ...stopped] });
  if (usable) {
    const [begun] = await Promise.all([begin({ token, uin }), recorded]);
    return ok(begun);
  }
  await recorded;
  return checked.ok ? fail('id-inactive', { status: 'USED' }) : checked;
}

/** How the code went out, and what the person has locked. */
async function waysOfCode(
  parts: IdAuthenticationParts,
  token: string,
  { transactionId }: Pick<OtpAuthentication, 'transactionId'>,
) {
  const [sentBy, refused] = await Promise.all([
    parts.store.channelsOf(token, transactionId),
    refusedWays(parts, token),
  ]);
  return { sentBy, refused };
}

/** Of a VID that counts its uses. */
function isNoUse(kind: 'UIN' | 'VID', { purpose }: OtpAuthentication): boolean {
  return kind === 'UIN' || purpose?.code === 'KYC-AUTH';
}

function stopNotice(parts: IdAuthenticationParts, identity: Identity) {
  const contact = contactOf(identity, parts.attributes, parts.languages.fallback);
  return stopMessages(parts, contact, parts.now());
}

/** A partner's code is bound to the partner: in another's hands the same transaction knows no code. */
function otpTarget(
  token: string,
  { entity, transactionId }: Pick<OtpRequest, 'entity' | 'transactionId'>,
): OtpTarget {
  const bound = entity.kind === 'partner' ? `${entity.id}/${transactionId}` : transactionId;
  return { purpose: 'ida', key: token, transactionId: bound };
}

function authenticationNotice(
  parts: IdAuthenticationParts,
  identity: Identity,
  { individualId, purpose }: OtpAuthentication,
  statusCode: 'Y' | 'N',
) {
  return authenticationMessages(parts, contactOf(identity, parts.attributes, parts.languages.fallback), {
    maskedId: convertToMaskData(individualId),
    idKind: individualIdKind(individualId),
    authTypeCode: purpose?.code ?? 'OTP-AUTH',
    statusCode,
    now: parts.now(),
  });
}

async function recordLocked(
  parts: IdAuthenticationParts,
  attempt: Omit<TransactionRow, 'statusCode' | 'otpChannels'>,
): Promise<void> {
  const row = { ...attempt, statusCode: 'N', otpChannels: null } as const;
  await parts.store.recordRefusal(row, toldOf(parts, row));
}

function toldOf({ store, partnerId, now }: IdAuthenticationParts, row: TransactionRow): FollowUps {
  return authenticationFollowUps(row, store.referenceOf(row.transactionId), partnerId, now());
}

/** The locks that keep a person from signing in; those on other ways stay. */
async function openCodeLocks(parts: IdAuthenticationParts, token: string): Promise<'opened' | 'none'> {
  const ways = (await refusedWays(parts, token)).filter((way) =>
    Object.values(LOCK_OF_CHANNEL).includes(way),
  );
  if (ways.length === 0) return 'none';
  const key = `release-${uuidv7()}`;
  const locks = ways.map((authType) => ({ authType, locked: false, openUntil: null }));
  const audit = [lockAudit(token, parts.locks.referenceOf(key), `${ways.join(', ')} unlocked by staff`)];
  await parts.locks.change({ token, locks, askedAt: parts.now(), key }, { messages: [], events: [], audit });
  return 'opened';
}

function otpTypes(channels: readonly OtpChannel[]): readonly string[] {
  return channels.map((channel) => LOCK_OF_CHANNEL[channel].toUpperCase());
}

function reachable(contact: Contact, asked: readonly OtpChannel[]): readonly OtpChannel[] {
  const has = { PHONE: contact.phone !== null, EMAIL: contact.email !== null };
  return asked.filter((channel) => has[channel]);
}
