import type { KeyOwner } from '@doorstep/core/backbone/key-manager/module-keys.ts';

/** Whose keys a service client may decrypt and sign with, by its roles (identity-backbone §3, §13.2). */
const APPLICATIONS_OF: Readonly<Record<string, readonly string[]>> = {
  RESIDENT: ['RESIDENT'],
  PRE_REGISTRATION: ['PRE_REGISTRATION'],
  REGISTRATION_PROCESSOR: ['REGISTRATION_PROCESSOR', 'REGISTRATION'],
  ID_REPOSITORY: ['ID_REPO'],
  ID_AUTHENTICATION: ['IDA', 'IDA_KYC_EXCHANGE', 'IDA_VCI_EXCHANGE', 'IDA_KEY_BINDING'],
  CREDENTIAL_REQUEST: ['CREDENTIAL_REQUEST'],
  CREDENTIAL_ISSUANCE: ['CREDENTIAL_SERVICE'],
  CREATE_SHARE: ['DATASHARE'],
  DIGITAL_CARD: ['DIGITAL_CARD'],
  PARTNER_ADMIN: ['PMS'],
};

/** Every system signs what it answers with this one. */
const COMMON_SIGNER: KeyOwner = { applicationId: 'KERNEL', referenceId: 'SIGN' };

/** Whether one of the roles is that of the key's application. */
export function mayDecrypt(roles: readonly string[], { applicationId }: KeyOwner): boolean {
  return roles.some((role) => APPLICATIONS_OF[role]?.includes(applicationId) === true);
}

export function maySign(roles: readonly string[], owner: KeyOwner): boolean {
  const { applicationId, referenceId } = COMMON_SIGNER;
  const isCommon = owner.applicationId === applicationId && owner.referenceId === referenceId;
  return isCommon || mayDecrypt(roles, owner);
}

/** A signature without an owner is the common one. */
export function signingOwner(
  applicationId: string | null | undefined,
  referenceId: string | null | undefined,
): KeyOwner {
  if (applicationId === undefined || applicationId === null || applicationId === '') return COMMON_SIGNER;
  return { applicationId, referenceId: referenceId?.trim() ?? '' };
}

export function ownerOf(request: {
  readonly applicationId: string;
  readonly referenceId?: string | null;
}): KeyOwner {
  return { applicationId: request.applicationId, referenceId: request.referenceId?.trim() ?? '' };
}
