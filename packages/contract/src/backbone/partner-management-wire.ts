import { Type } from 'typebox';
import type { Access } from '../access.ts';
import { clientWith } from '../access.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';

const faults: Faults = {
  unreadable: { code: 'PMS_COR_002', text: 'Invalid Input Parameter' },
  internal: { code: 'PMS_PRT_500', text: 'Unable to process the request.' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'PMS_PRT_500', text: 'Too many requests', status: 429 },
};

export const partnerFamily = kernel({
  id: null,
  version: null,
  echo: 'from-request',
  errorsOnSuccess: 'empty-list',
  metadata: 'present',
  faults,
});

export const invalid = (name: string): WireFailure => ({
  code: 'PMS_COR_002',
  text: `Invalid Input Parameter - ${name}`,
});

export const partnerAudit = (name: string) =>
  ({ module: 'PMS', success: ['PMS-001', name], failure: ['PMS-101', `${name}_REFUSED`] }) as const;

/** Systems that ask who the partners are and what they may have. */
export const PARTNER_READERS = clientWith(
  'PARTNER_ADMIN',
  'PMS_ADMIN',
  'POLICYMANAGER',
  'RESIDENT',
  'ID_AUTHENTICATION',
  'CREDENTIAL_REQUEST',
  'CREDENTIAL_ISSUANCE',
  'CREATE_SHARE',
) satisfies Access;

export const PARTNER_ADMINS = clientWith('PARTNER_ADMIN', 'PMS_ADMIN') satisfies Access;

/** An administrator for anybody, or a partner for itself. */
export const PARTNER_SELF = clientWith(
  'PARTNER_ADMIN',
  'PMS_ADMIN',
  'AUTH_PARTNER',
  'CREDENTIAL_PARTNER',
) satisfies Access;

/** The reference's codes (partner-management-services, its tables of errors). */
export const PARTNER_FAILURES = {
  'partner-unknown': { code: 'PMS_PRT_005', text: 'Partner does not exist' },
  'partner-inactive': { code: 'PMS_PMP_016', text: 'Partner is not active.' },
  'nothing-found': { code: 'PMS_PRT_064', text: 'No details found' },
  'policy-unknown': { code: 'PMS_PRT_073', text: 'Policy not exists.' },
  'policy-inactive': { code: 'PMS_PMP_019', text: 'Policy is not active.' },
  'policy-expired': { code: 'PMS_PMP_018', text: 'Policy expired.' },
  'not-yours': { code: 'PMS_PRT_055', text: 'User not authorized.' },
} as const satisfies Readonly<Record<string, WireFailure>>;

const MaybeText = Type.Union([Type.String(), Type.Null()]);

export const PartnerAnswer = Type.Object({
  partnerID: Type.String(),
  status: Type.String(),
  organizationName: Type.String(),
  contactNumber: Type.String(),
  emailId: Type.String(),
  address: Type.String(),
  partnerType: Type.String(),
});

export const PartnerAnswerV2 = Type.Object({
  ...PartnerAnswer.properties,
  logoUrl: MaybeText,
  multilingualName: Type.Record(Type.String(), Type.String()),
});

export const PolicyAnswer = Type.Object({
  policyId: Type.String(),
  policyName: Type.String(),
  policyDesc: Type.String(),
  policyType: Type.String(),
  publishDate: Type.String(),
  validTill: Type.String(),
  status: Type.String(),
  version: Type.String(),
  schema: MaybeText,
  is_Active: Type.Boolean(),
  policies: Type.Record(Type.String(), Type.Unknown()),
});

export const ofPartner = Type.Object({ partnerId: Type.String({ maxLength: 64 }) });
export const isFilled = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 128;
