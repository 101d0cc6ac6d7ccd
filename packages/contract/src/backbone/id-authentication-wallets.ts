import { Type } from 'typebox';
import { ownMember } from '@doorstep/core/shared/path-fault.ts';
import { open } from '../access.ts';
import { isObject, matches, oneOf, shape, optionally } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  PARTNER_WINDOW,
  authBody,
  authChecks,
  authFailures,
  headChecks,
  isFilled,
  partnerHeaders,
  stale,
} from './id-authentication.ts';
import {
  List,
  Optional,
  delegatedFailures,
  delegatedParams,
  exchangeBody,
  exchangeFailures,
  isListOfTexts,
  policyFailures,
} from './id-authentication-kyc.ts';
import { ida } from './ida-envelope.ts';
import { IDA_FAULTS, invalid, missing } from './ida-wire.ts';

/* What a sign-in service asks for a person's wallet, in a relying party's name (identity-backbone §9.2). */

const Members = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown());
const isNotEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length > 0;
/** Keys that are no RSA keys have other members. */
const hasOfRsa = (member: 'n' | 'e') => (jwk: unknown) =>
  ['EC', 'OKP'].includes(String(ownMember(jwk, 'kty'))) || isFilled(ownMember(jwk, member));

export const bindIdentityKey = operation({
  name: 'id-authentication.delegated.key-binding',
  contractId: 'IDA-11',
  summary: 'Authenticate a person in a relying party’s name and bind their wallet’s public key to them',
  method: 'POST',
  path: '/idauthentication/v1/identity-key-binding/delegated/:licence/:partner/:clientId',
  family: ida({ id: 'mosip.identity.keybinding', faults: IDA_FAULTS, refused: 'binding-status' }),
  access: open,
  audit: {
    module: 'IDA-IKB',
    success: ['IDA-IKB-001', 'IDENTITY_KEY_BINDING'],
    failure: ['IDA-IKB-001', 'IDENTITY_KEY_BINDING'],
  },
  input: {
    params: delegatedParams,
    headers: partnerHeaders,
    body: Type.Object({
      ...authBody.properties,
      identityKeyBinding: Type.Object({ publicKeyJWK: Members, authFactorType: Type.String() }),
    }),
  },
  checks: [
    ...authChecks('mosip.identity.keybinding'),
    shape('body.identityKeyBinding', isObject, missing('identityKeyBinding')),
    shape('body.identityKeyBinding.publicKeyJWK', isNotEmpty, missing('publicKeyJWK')),
    shape('body.identityKeyBinding.publicKeyJWK', hasOfRsa('n'), missing('n')),
    shape('body.identityKeyBinding.publicKeyJWK', hasOfRsa('e'), missing('e')),
    shape('body.identityKeyBinding.authFactorType', isFilled, missing('authFactorType')),
    shape('body.identityKeyBinding.authFactorType', oneOf('WLA'), invalid('authFactorType')),
  ],
  collects: 'first',
  output: Type.Object({
    /** PEM; the wallet names its key by it. */
    identityCertificate: Type.String(),
    authToken: Type.String(),
    bindingAuthStatus: Type.Boolean(),
  }),
  failures: {
    ...stale(PARTNER_WINDOW),
    ...delegatedFailures,
    'delegation-not-allowed': {
      code: 'IDA-MPA-032',
      text: 'The licence does not allow KEY-BINDING for others',
    },
    'policy-inactive': { code: 'IDA-MPA-019', text: 'The partner’s policy is not active' },
    'use-not-allowed': { code: 'IDA-MPA-033', text: 'The partner’s policy does not allow key binding' },
    ...policyFailures,
    'key-unusable': { code: 'IDA-IKB-002', text: 'The public key cannot be used' },
    'id-not-bindable': { code: 'IDA-IKB-001', text: 'No key is bound by a VID whose uses are counted' },
    ...authFailures,
    'key-taken': { code: 'IDA-IKB-003', text: 'The public key stands for somebody else' },
    'certificate-refused': { code: 'IDA-IKB-005', text: 'The certificate could not be made' },
  },
});

/** `did:jwk:` and a key, as OpenID4VCI has wallets name theirs. */
const isKeyName = matches(/^did:jwk:[\w-]+={0,2}$/u);
const isListOfTypes = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((type) => ['VerifiableCredential', 'MOSIPVerifiableCredential'].includes(String(type)));
const Texts = Type.Array(Type.String({ maxLength: 512 }), { maxItems: 20 });

export const vciExchange = operation({
  name: 'id-authentication.delegated.vci-exchange',
  contractId: 'IDA-12',
  summary:
    'A credential of a person who was authenticated by kyc-auth, bound to their wallet’s key, once for each token',
  method: 'POST',
  path: '/idauthentication/v1/vci-exchange/delegated/:licence/:partner/:clientId',
  family: ida({ id: 'mosip.identity.vciexchange', faults: IDA_FAULTS, refused: 'null' }),
  access: open,
  audit: {
    module: 'IDA-VCI',
    success: ['IDA-VCI-001', 'VCI_EXCHANGE_REQUEST_RESPONSE'],
    failure: ['IDA-VCI-001', 'VCI_EXCHANGE_REQUEST_RESPONSE'],
  },
  input: {
    params: delegatedParams,
    headers: partnerHeaders,
    body: Type.Object({
      ...exchangeBody,
      vcAuthToken: Type.String({ maxLength: 200 }),
      credSubjectId: Type.String({ maxLength: 4_096 }),
      vcFormat: Type.String({ maxLength: 32 }),
      credentialsDefinition: Type.Object({
        type: Texts,
        '@context': Optional(Texts),
        /** Not looked at: what is told is what the policies allow. */
        credentialSubject: Optional(Members),
      }),
      locales: Optional(List(60)),
    }),
  },
  checks: [
    ...headChecks('mosip.identity.vciexchange'),
    shape('body.vcAuthToken', isFilled, missing('vcAuthToken')),
    shape('body.credSubjectId', isFilled, missing('credSubjectId')),
    shape('body.credSubjectId', isKeyName, invalid('credSubjectId')),
    shape('body.vcFormat', isFilled, missing('vcFormat')),
    shape(
      'body.vcFormat',
      matches(/^(ldp_vc|jwt_vc_json|jwt_vc_json-ld|(dc|vc)\+sd-jwt)$/iu),
      invalid('vcFormat'),
    ),
    shape(
      'body.credentialsDefinition.type',
      (value) => Array.isArray(value) && value.length > 0,
      missing('credentialsDefinition/type'),
    ),
    shape('body.credentialsDefinition.type', isListOfTypes, invalid('credentialsDefinition/type')),
    shape('body.locales', optionally(isListOfTexts), invalid('locales')),
  ],
  collects: 'first',
  output: Type.Object({ verifiableCredentials: Type.Unknown() }),
  failures: {
    ...stale(PARTNER_WINDOW),
    ...delegatedFailures,
    'delegation-not-allowed': {
      code: 'IDA-MPA-037',
      text: 'The licence does not allow VCI-EXCHANGE for others',
    },
    'policy-inactive': { code: 'IDA-KYE-006', text: 'The partner has no policy that counts now' },
    'use-not-allowed': { code: 'IDA-MPA-036', text: 'The partner’s policy does not allow VCI-Exchange' },
    'format-not-given': { code: 'IDA-VCI-004', text: 'Credentials of this format are not given' },
    'subject-malformed': invalid('credSubjectId'),
    'key-type-unknown': { code: 'IDA-VCI-001', text: 'Keys of this type are not supported' },
    'key-unusable': { code: 'IDA-VCI-002', text: 'The public key cannot be used' },
    ...exchangeFailures,
    'key-taken': { code: 'IDA-VCI-003', text: 'The public key stands for somebody else' },
    'not-available': { code: 'IDA-VCI-005', text: 'There is no credential for this person at present' },
  },
});
