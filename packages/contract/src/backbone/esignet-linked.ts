import { Type } from 'typebox';
import type { TProperties } from 'typebox';
import { open } from '../access.ts';
import { ask, isRequestTime, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { AuthFactor } from './esignet.ts';
import { esignet } from './esignet-families.ts';
import {
  areChannels,
  challengeChecks,
  Challenges,
  ConsentAction,
  Id,
  isFilled,
  isIdentifier,
  limits,
  MaybeList,
  Nullable,
  unproved,
  unsent,
} from './esignet-proofs.ts';
import { CSRF_REFUSED, INVALID } from './esignet-refusals.ts';

/* An authorization that goes from a browser to a wallet and back (identity-backbone §26.3). */

const common = { method: 'POST', family: esignet, access: open, collects: 'first' } as const;
const PATH = '/v1/esignet/linked-authorization';
const requested = <P extends TProperties>(request: P) => ({
  body: Type.Object({ requestTime: Type.String(), request: Type.Object(request) }),
});
const named = (number: number, name: string) =>
  ({
    module: 'ESIGNET',
    success: [`ESI-LNK-00${String(number)}`, name],
    failure: [`ESI-LNK-10${String(number)}`, `${name}_REFUSED`],
  }) as const;

const timed = shape('body.requestTime', isRequestTime, INVALID.request);
const ofTransaction = shape('body.request.transactionId', isFilled, INVALID.transactionId);
const ofLinked = shape('body.request.linkedTransactionId', isFilled, INVALID.transactionId);
const isLinkCode = (value: unknown): boolean => typeof value === 'string' && /^[a-z\d]{1,50}$/iu.test(value);
/** Asked of a browser, which has a cookie; wallets have none. */
const byItsPage = ask('csrf-agrees', 'csrf-refused');
const csrf = { 'csrf-refused': CSRF_REFUSED } as const;

export const makeLinkCode = operation({
  ...common,
  name: 'esignet.linked.code',
  contractId: 'OIDC-14',
  summary: 'A code by which a wallet may take an authorization over',
  path: `${PATH}/link-code`,
  audit: named(1, 'LINK_CODE'),
  input: requested({ transactionId: Id }),
  checks: [byItsPage, timed, ofTransaction],
  output: Type.Object({
    transactionId: Type.String(),
    linkCode: Type.String(),
    expireDateTime: Type.String(),
  }),
  failures: {
    ...csrf,
    'transaction-invalid': INVALID.transaction,
    'link-codes-used-up': {
      code: 'link_code_limit_reached',
      text: 'Begin again: this transaction has no link codes left',
    },
  },
});

const TIMEOUT = { code: 'response_timeout', text: 'Nothing has happened yet. Ask again' } as const;

export const waitForLink = operation({
  ...common,
  name: 'esignet.linked.status',
  contractId: 'OIDC-15',
  summary: 'Wait until a wallet has taken an authorization over',
  path: `${PATH}/link-status`,
  waits: 'for-an-event',
  audit: named(2, 'LINK_STATUS'),
  input: requested({ transactionId: Id, linkCode: Id }),
  checks: [byItsPage, timed, ofTransaction, shape('body.request.linkCode', isLinkCode, INVALID.linkCode)],
  output: Type.Object({
    transactionId: Type.String(),
    linkStatus: Type.Literal('LINKED'),
    linkedDateTime: Type.String(),
  }),
  failures: { ...csrf, 'link-code-invalid': INVALID.linkCode, 'nothing-yet': TIMEOUT },
});

export const linkWallet = operation({
  ...common,
  name: 'esignet.linked.link',
  contractId: 'OIDC-16',
  limited: 'by-address',
  summary: 'Take an authorization over into a wallet, by the code that its browser shows',
  path: `${PATH}/v2/link-transaction`,
  audit: named(3, 'LINK_TRANSACTION'),
  input: requested({ linkCode: Id }),
  checks: [timed, shape('body.request.linkCode', isLinkCode, INVALID.linkCode)],
  output: Type.Object({
    linkTransactionId: Type.String(),
    clientName: Type.Record(Type.String(), Type.String()),
    logoUrl: Nullable,
    authorizeScopes: Type.Array(Type.String()),
    essentialClaims: Type.Array(Type.String()),
    voluntaryClaims: Type.Array(Type.String()),
    authFactors: Type.Array(Type.Array(AuthFactor)),
    configs: Type.Record(Type.String(), Type.Unknown()),
    credentialScopes: Type.Array(Type.String()),
  }),
  failures: { 'link-code-invalid': INVALID.linkCode },
});

export const sendLinkedOtp = operation({
  ...common,
  name: 'esignet.linked.send-otp',
  contractId: 'OIDC-17',
  limited: 'by-address',
  summary: 'Send a code to the contacts on record, for a wallet',
  path: `${PATH}/send-otp`,
  audit: named(4, 'LINK_SEND_OTP'),
  input: requested({
    transactionId: Id,
    individualId: Id,
    otpChannels: Type.Array(Type.String(), { maxItems: 2 }),
  }),
  checks: [
    byItsPage,
    timed,
    ofTransaction,
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    shape('body.request.otpChannels', areChannels, INVALID.otpChannel),
  ],
  output: Type.Object({ transactionId: Type.String(), maskedEmail: Nullable, maskedMobile: Nullable }),
  failures: { ...csrf, 'transaction-invalid': INVALID.transaction, ...limits, ...unsent },
});

export const proveByWallet = operation({
  ...common,
  name: 'esignet.linked.authenticate',
  contractId: 'OIDC-18',
  limited: 'by-address',
  summary: 'Prove who one is in a wallet: by its key, or by a code',
  path: `${PATH}/v2/authenticate`,
  audit: named(5, 'LINK_AUTHENTICATE'),
  input: requested({ linkedTransactionId: Id, individualId: Id, challengeList: Challenges }),
  checks: [
    timed,
    ofLinked,
    shape('body.request.individualId', isIdentifier, INVALID.identifier),
    ...challengeChecks,
  ],
  output: Type.Object({ linkedTransactionId: Type.String(), consentAction: ConsentAction }),
  failures: {
    'transaction-invalid': INVALID.transaction,
    ...limits,
    ...unproved,
    'format-not-served': INVALID.challengeFormat,
    'not-bound': { code: 'binding_not_found', text: 'No wallet is bound to this ID' },
    'key-unbound': { code: 'unbound_auth_factor', text: 'The key named is not bound to this ID' },
    'thumbprint-missing': {
      code: 'sha256_thumbprint_header_missing',
      text: 'The proof names its certificate in the header x5t#S256',
    },
    'proof-invalid': INVALID.challenge,
  },
});

export const agreeByWallet = operation({
  ...common,
  name: 'esignet.linked.consent',
  contractId: 'OIDC-19',
  summary: 'Agree in a wallet; the browser is given the authorization code',
  path: `${PATH}/v2/consent`,
  audit: named(6, 'LINK_CONSENT'),
  input: requested({
    linkedTransactionId: Id,
    acceptedClaims: MaybeList,
    permittedAuthorizeScopes: MaybeList,
    signature: Type.Optional(Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()])),
  }),
  checks: [timed, ofLinked],
  output: Type.Object({ linkedTransactionId: Type.String() }),
  failures: {
    'transaction-invalid': INVALID.transaction,
    'claim-not-accepted': INVALID.acceptedClaim,
    'scope-not-permitted': INVALID.permittedScope,
    'signature-invalid': {
      code: 'invalid_request',
      text: 'The signature is of no key that is bound to the person, or over something else',
    },
  },
});

export const waitForLinkedCode = operation({
  ...common,
  name: 'esignet.linked.auth-code',
  contractId: 'OIDC-20',
  summary: 'Wait for the authorization code that the wallet’s person agrees to give',
  path: `${PATH}/link-auth-code`,
  waits: 'for-an-event',
  audit: named(7, 'LINK_AUTH_CODE'),
  input: requested({ transactionId: Id, linkedCode: Id }),
  checks: [byItsPage, timed, ofTransaction, shape('body.request.linkedCode', isLinkCode, INVALID.linkCode)],
  output: Type.Object({
    code: Type.String(),
    redirectUri: Type.String(),
    nonce: Nullable,
    state: Nullable,
  }),
  failures: {
    ...csrf,
    'link-code-invalid': INVALID.linkCode,
    'transaction-invalid': INVALID.transaction,
    'nothing-yet': TIMEOUT,
  },
});
