/** eSignet's codes (identity-backbone §26.6) with our sentences. */
export const INVALID = {
  clientId: { code: 'invalid_client_id', text: 'No such client' },
  redirectUri: {
    code: 'invalid_redirect_uri',
    text: 'This redirect address is not registered for the client',
  },
  scope: { code: 'invalid_scope', text: 'These scopes are unknown or not registered for the client' },
  responseType: { code: 'invalid_response_type', text: 'Only the response type "code" is served' },
  display: { code: 'invalid_display', text: 'No such display' },
  prompt: { code: 'invalid_prompt', text: 'No such prompt' },
  acr: { code: 'invalid_acr', text: 'None of the authentication contexts that are essential can be had' },
  claim: { code: 'invalid_claim', text: 'The claims request cannot be read' },
  pkceMethod: { code: 'unsupported_pkce_challenge_method', text: 'Only the method S256 is served' },
  pkceChallenge: { code: 'invalid_pkce_challenge', text: 'The code challenge cannot be one' },
  transaction: { code: 'invalid_transaction', text: 'The transaction is unknown or has expired' },
  transactionId: { code: 'invalid_transaction_id', text: 'A transaction id is needed' },
  identifier: { code: 'invalid_identifier', text: 'This is not a UIN, VID or AID' },
  otpChannel: { code: 'invalid_otp_channel', text: 'The channels are "email" and "phone"' },
  challengeCount: { code: 'invalid_no_of_challenges', text: 'One challenge is needed' },
  factorType: { code: 'invalid_auth_factor_type', text: 'A challenge names its factor' },
  challenge: { code: 'invalid_challenge', text: 'The challenge cannot be one' },
  challengeFormat: { code: 'invalid_challenge_format', text: 'The challenge is in no known format' },
  linkCode: { code: 'invalid_link_code', text: 'The link code is unknown, used or expired' },
  walletKey: {
    code: 'invalid_public_key',
    text: 'The public key is an RSA key of at least 2048 bits, a P-256 or an Ed25519 key as JWK, without its private part',
  },
  acceptedClaim: {
    code: 'invalid_accepted_claim',
    text: 'What was accepted is not what was asked for, or leaves an essential claim out',
  },
  permittedScope: { code: 'invalid_permitted_scope', text: 'A permitted scope was not asked for' },
  request: { code: 'invalid_request', text: 'The request cannot be read' },
  acrRegistered: {
    code: 'no_acr_registered',
    text: 'The client is registered for no way of proving who one is that is served here',
  },
  pushed: { code: 'invalid_request', text: 'This client must push its authorization requests' },
  requestUri: {
    code: 'invalid_request',
    text: 'The request_uri is unknown, used or expired, or of another client',
  },
} as const;

/** What client management refuses (eSignet's `ErrorConstants`), with our sentences. */
export const INVALID_CLIENT = {
  id: { code: 'invalid_client_id', text: 'A client id has 1 to 100 characters and no spaces' },
  taken: { code: 'duplicate_client_id', text: 'There is a client with this id' },
  name: { code: 'invalid_client_name', text: 'A client has a name of at most 256 characters' },
  language: { code: 'invalid_language_code', text: 'Names are keyed by three-letter codes of languages' },
  nameValue: { code: 'invalid_client_name_value', text: 'A name by language is empty' },
  nameLength: {
    code: 'invalid_client_name_length',
    text: 'A name by language has at most 50 characters',
  },
  key: {
    code: 'invalid_public_key',
    text: 'The public key is an RSA key of at least 2048 bits as JWK, without its private part',
  },
  keyTaken: { code: 'duplicate_public_key', text: 'Another client has this key' },
  relyingParty: {
    code: 'invalid_rp_id',
    text: 'A relying party id has 1 to 100 characters and no spaces',
  },
  claim: { code: 'invalid_claim', text: 'At most 30 of the claims that discovery lists' },
  acr: { code: 'invalid_acr', text: 'Between one and 30 of the known authentication contexts' },
  logo: { code: 'invalid_uri', text: 'The logo is named by an http or https address' },
  redirect: {
    code: 'invalid_redirect_uri',
    text: 'Between one and five exact addresses: https, http on this machine only, or an application’s own scheme',
  },
  grantType: { code: 'invalid_grant_type', text: 'Only authorization_code is served' },
  authMethod: { code: 'invalid_client_auth', text: 'Only private_key_jwt is served' },
  status: { code: 'invalid_status', text: 'A client is ACTIVE or INACTIVE' },
  config: { code: 'invalid_additional_config', text: 'The additional configuration cannot be one' },
  unservedConfig: {
    code: 'invalid_additional_config',
    text: 'Encrypted claims (JWE) and access tokens bound to a key (DPoP) are not given here',
  },
} as const;

export const CSRF_REFUSED = {
  code: 'invalid_request',
  text: 'The header X-XSRF-TOKEN and the cookie of that name differ',
  status: 403,
} as const;
