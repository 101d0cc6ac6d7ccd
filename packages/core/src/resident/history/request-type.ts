/** What a resident's event is about, and the service it counts under (resident-services §3.1). */
export const SERVICE_OF_REQUEST = {
  AUTHENTICATION_REQUEST: 'AUTHENTICATION_REQUEST',
  SHARE_CRED_WITH_PARTNER: 'DATA_SHARE_REQUEST',
  DOWNLOAD_PERSONALIZED_CARD: 'SERVICE_REQUEST',
  ORDER_PHYSICAL_CARD: 'SERVICE_REQUEST',
  GET_MY_ID: 'SERVICE_REQUEST',
  UPDATE_MY_UIN: 'DATA_UPDATE_REQUEST',
  GENERATE_VID: 'ID_MANAGEMENT_REQUEST',
  REVOKE_VID: 'ID_MANAGEMENT_REQUEST',
  AUTH_TYPE_LOCK_UNLOCK: 'ID_MANAGEMENT_REQUEST',
  VID_CARD_DOWNLOAD: 'SERVICE_REQUEST',
  VALIDATE_OTP: 'ID_MANAGEMENT_REQUEST',
  ACT_FOR_DEPENDANT: 'ID_MANAGEMENT_REQUEST',
  GUARDIAN_ACTED: 'ID_MANAGEMENT_REQUEST',
  WALLET_CREDENTIAL_REVOKED: 'ID_MANAGEMENT_REQUEST',
} as const;

export type RequestType = keyof typeof SERVICE_OF_REQUEST;
export type ServiceType = (typeof SERVICE_OF_REQUEST)[RequestType];

/** What takes time, or is done by the office, and comes back through the bell. */
export const ASYNCHRONOUS = [
  'VID_CARD_DOWNLOAD',
  'ORDER_PHYSICAL_CARD',
  'SHARE_CRED_WITH_PARTNER',
  'UPDATE_MY_UIN',
  'AUTH_TYPE_LOCK_UNLOCK',
  'WALLET_CREDENTIAL_REVOKED',
] as const satisfies readonly RequestType[];

export type AsynchronousType = (typeof ASYNCHRONOUS)[number];

function isAsynchronous(type: RequestType): boolean {
  return ASYNCHRONOUS.some((asynchronous) => asynchronous === type);
}

export function serviceOf(type: string): ServiceType | null {
  return isRequestType(type) ? SERVICE_OF_REQUEST[type] : null;
}

function isRequestType(type: string): type is RequestType {
  return Object.hasOwn(SERVICE_OF_REQUEST, type);
}

/** The request types a wire filter names: service types, ASYNC or ALL; null filters nothing. */
export function requestTypesOf(serviceTypes: readonly string[]): readonly RequestType[] | null {
  if (serviceTypes.length === 0 || serviceTypes.includes('ALL')) return null;
  const all = Object.keys(SERVICE_OF_REQUEST).filter(isRequestType);
  return all.filter(
    (type) =>
      serviceTypes.includes(SERVICE_OF_REQUEST[type]) ||
      (serviceTypes.includes('ASYNC') && isAsynchronous(type)),
  );
}
