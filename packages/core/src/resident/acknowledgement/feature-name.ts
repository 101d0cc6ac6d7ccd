import type { RequestType } from '../history/request-type.ts';

/** The reference's own name of each kind of event, which stands in an acknowledgement's file name (§3.1). */
export const FEATURE_NAMES: Readonly<Record<RequestType, string>> = {
  AUTHENTICATION_REQUEST: 'Authentication Request',
  SHARE_CRED_WITH_PARTNER: 'Share Credential With Partner',
  DOWNLOAD_PERSONALIZED_CARD: 'Download Personalized Card',
  ORDER_PHYSICAL_CARD: 'Order a Physical Card',
  GET_MY_ID: 'Get UIN Card',
  UPDATE_MY_UIN: 'Update UIN Data',
  GENERATE_VID: 'Generate VID',
  REVOKE_VID: 'Revoke VID',
  AUTH_TYPE_LOCK_UNLOCK: 'Secure My ID',
  VID_CARD_DOWNLOAD: 'Download VID Card',
  VALIDATE_OTP: 'Verify My Phone/Email',
  ACT_FOR_DEPENDANT: 'Act For Dependant',
  GUARDIAN_ACTED: 'Guardian Acted',
  WALLET_CREDENTIAL_REVOKED: 'Wallet Credential Revoked',
};
