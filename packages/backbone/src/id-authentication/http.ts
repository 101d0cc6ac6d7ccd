import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type {
  IdAuthentication,
  RelyingEntity,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { INTERNAL_WINDOW, PARTNER_WINDOW } from '@doorstep/contract/backbone/id-authentication.ts';
import type {
  listAuthTransactions,
  readIdaCertificate,
} from '@doorstep/contract/backbone/id-authentication-reads.ts';
import type {
  authenticateForPartner,
  authenticateInternally,
  requestInternalOtp,
  requestPartnerOtp,
  verifyIdentity,
} from '@doorstep/contract/backbone/id-authentication.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { Delegations } from './delegations.ts';
import { authQuestions, recognise, recogniseAsker, timeQuestion } from './hearing.ts';
import { checkProof, inactive } from './proof.ts';
import type { ProofParts } from './proof.ts';
import type { RelyingPartners } from './relying-partners.ts';

export interface IdAuthenticationWireParts extends ProofParts {
  readonly moduleKeys: Pick<ModuleKeys, 'decryptSessionKey' | 'certificate'>;
  readonly partners: RelyingPartners;
  readonly delegations: Delegations;
}

/** Who calls the internal routes: a service client. */
interface ServiceCallers extends Callers {
  readonly client: { readonly clientId: string };
}

/** ID Authentication's own wire API: for this country's services, and for partners. */
export function idAuthenticationWire(parts: IdAuthenticationWireParts) {
  return {
    internalOtp: internalOtp(parts),
    internalAuth: internalAuth(parts),
    verifyIdentity: internalAuth(parts),
    partnerOtp: partnerOtp(parts),
    partnerAuth: partnerAuth(parts),
    certificate: certificate(parts),
    transactions: transactions(parts),
  };
}

function internalOtp(
  parts: IdAuthenticationWireParts,
): Implementation<typeof requestInternalOtp, ServiceCallers> {
  return {
    questions: timeQuestion(parts, INTERNAL_WINDOW),
    answer: ({ body }, { clientId }) => sendCode(parts, body, programOf(clientId)),
  };
}

function internalAuth(
  parts: IdAuthenticationWireParts,
): Implementation<typeof authenticateInternally | typeof verifyIdentity, ServiceCallers> {
  return {
    questions: { ...timeQuestion(parts, INTERNAL_WINDOW), ...authQuestions },
    answer: ({ body }, { clientId }) =>
      checkProof(parts, { applicationId: 'IDA', referenceId: 'INTERNAL' }, programOf(clientId), body),
  };
}

function programOf(clientId: string): RelyingEntity {
  return { id: clientId, name: clientId, kind: 'program' };
}

function partnerOtp(parts: IdAuthenticationWireParts): Implementation<typeof requestPartnerOtp, Callers> {
  return {
    questions: timeQuestion(parts, PARTNER_WINDOW),
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const partner = await recogniseAsker(parts, params, request);
      return partner.ok ? sendCode(parts, body, partner.value) : partner;
    },
  };
}

function partnerAuth(
  parts: IdAuthenticationWireParts,
): Implementation<typeof authenticateForPartner, Callers> {
  return {
    questions: { ...timeQuestion(parts, PARTNER_WINDOW), ...authQuestions },
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const partner = await recognise(parts.partners, params, request);
      if (!partner.ok) return partner;
      return checkProof(parts, { applicationId: 'IDA', referenceId: 'PARTNER' }, partner.value, body);
    },
  };
}

interface OtpBody {
  readonly individualId: string;
  readonly transactionID: string;
  readonly otpChannel: readonly string[];
}

async function sendCode(
  { idAuthentication }: { readonly idAuthentication: IdAuthentication },
  { individualId, transactionID, otpChannel }: OtpBody,
  entity: RelyingEntity,
) {
  const named = otpChannel.map((channel) => channel.toUpperCase());
  const channels = OTP_CHANNELS.filter((channel) => named.includes(channel));
  const sent = await idAuthentication.requestOtp({
    individualId,
    transactionId: transactionID,
    channels,
    entity,
  });
  if (sent.ok) return ok({ maskedMobile: sent.value.maskedPhone, maskedEmail: sent.value.maskedEmail });
  const { word, data } = sent.failure;
  return word === 'id-inactive' ? inactive(individualId, data) : fail(word, data);
}

function certificate({
  moduleKeys,
  now,
}: IdAuthenticationWireParts): Implementation<typeof readIdaCertificate, Callers> {
  return {
    questions: {},
    answer: async ({ query: { applicationId, referenceId } }) => {
      const found = await moduleKeys.certificate({ applicationId, referenceId });
      if (!found.ok) return fail('no-certificate');
      const { pem, issuedAt, expiresAt } = found.value;
      return ok({
        certificate: pem,
        certSignRequest: null,
        issuedAt: issuedAt.toISOString(),
        expiryAt: expiresAt.toISOString(),
        timestamp: now().toISOString(),
      });
    },
  };
}

const USUAL_PAGE = 10;

function transactions({
  idAuthentication,
}: IdAuthenticationWireParts): Implementation<typeof listAuthTransactions, ServiceCallers> {
  return {
    questions: {},
    answer: async ({ params, query }) => {
      const pageStart = Number(query.pageStart ?? 1);
      const pageFetch = Number(query.pageFetch ?? USUAL_PAGE);
      const found = await idAuthentication.transactions(params.id, { pageStart, pageFetch });
      if (!found.ok) return found;
      const authTransactions = found.value.map((one) => ({
        transactionID: one.transactionId,
        requestdatetime: one.requestedAt.toISOString(),
        authtypeCode: one.authTypeCode,
        statusCode: one.statusCode,
        statusComment: one.statusComment,
        referenceIdType: one.referenceIdType,
        entityName: one.entityName,
      }));
      return ok({ authTransactions });
    },
  };
}
