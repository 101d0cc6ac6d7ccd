/** Topics for whoever has the role (identity-backbone §25.3). */
const GENERAL_TOPICS = [
  'AUTH_TYPE_STATUS_UPDATE_ACK',
  'AUTHENTICATION_TRANSACTION_STATUS',
  'CREDENTIAL_STATUS_UPDATE',
  'REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT',
  'REGISTRATION_PROCESSOR_WORKFLOW_PAUSED_FOR_ADDITIONAL_INFO_EVENT',
  'IDENTITY_CREATED',
  'IDENTITY_UPDATED',
  'VID_CRED_STATUS_UPDATE',
  'REMOVE_ID_STATUS',
  'PARTNER_UPDATED',
  'APIKEY_APPROVED',
  'APIKEY_UPDATED',
  'POLICY_UPDATED',
  'MISP_LICENSE_GENERATED',
  'MISP_LICENSE_UPDATED',
  'OIDC_CLIENT_CREATED',
  'OIDC_CLIENT_UPDATED',
  'CA_CERTIFICATE_UPLOADED',
  'MOSIP_HOTLIST',
  'MASTERDATA_IDAUTHENTICATION_TEMPLATES',
  'MASTERDATA_TITLES',
  'ANONYMOUS_PROFILE',
  'IDA_FRAUD_ANALYTICS',
  'AUTHENTICATION_ERRORS',
] as const;

/** Topics of one partner, written `<partner>/<topic>`. */
const PARTNER_TOPICS = [
  'CREDENTIAL_ISSUED',
  'REMOVE_ID',
  'DEACTIVATE_ID',
  'ACTIVATE_ID',
  'AUTH_TYPE_STATUS_UPDATE',
] as const;

/** Every role that opens some topic. */
export const HUB_ROLES: readonly string[] = [
  ...GENERAL_TOPICS.flatMap((topic) => [`PUBLISH_${topic}_GENERAL`, `SUBSCRIBE_${topic}_GENERAL`]),
  ...PARTNER_TOPICS.flatMap((topic) => [`PUBLISH_${topic}_ALL_INDIVIDUAL`, `SUBSCRIBE_${topic}_INDIVIDUAL`]),
];

interface HubClient {
  readonly clientId: string;
  readonly roles: readonly string[];
}

/** Whether a client may publish to a topic, or register it. */
export function mayPublish({ roles }: HubClient, topic: string): boolean {
  const { partner, name } = parts(topic);
  return roles.includes(`PUBLISH_${name}_${partner === null ? 'GENERAL' : 'ALL_INDIVIDUAL'}`);
}

/** Whether a client may listen to a topic; to a partner's only that partner itself. */
export function mayListen({ clientId, roles }: HubClient, topic: string): boolean {
  const { partner, name } = parts(topic);
  if (partner === null) return roles.includes(`SUBSCRIBE_${name}_GENERAL`);
  return (
    roles.includes(`SUBSCRIBE_${name}_INDIVIDUAL`) &&
    [partner, `service-account-${partner}`].includes(clientId)
  );
}

function parts(topic: string): { readonly partner: string | null; readonly name: string } {
  const slash = topic.indexOf('/');
  return slash < 0
    ? { partner: null, name: topic }
    : { partner: topic.slice(0, slash), name: topic.slice(slash + 1) };
}
