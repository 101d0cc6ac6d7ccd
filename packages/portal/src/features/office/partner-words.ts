export const PARTNER_TYPES = [
  'Auth_Partner',
  'Online_Verification_Partner',
  'Credential_Partner',
  'Print_Partner',
  'Device_Provider',
  'FTM_Provider',
  'Manual_Adjudication',
  'ABIS_Partner',
  'MISP_Partner',
  'SDK_Partner',
] as const;
