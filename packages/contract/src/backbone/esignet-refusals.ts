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
  acceptedClaim: {
    code: 'invalid_accepted_claim',
    text: 'What was accepted is not what was asked for, or leaves an essential claim out',
  },
  permittedScope: { code: 'invalid_permitted_scope', text: 'A permitted scope was not asked for' },
  request: { code: 'invalid_request', text: 'The request cannot be read' },
} as const;

export const CSRF_REFUSED = {
  code: 'invalid_request',
  text: 'The header X-XSRF-TOKEN and the cookie of that name differ',
  status: 403,
} as const;
