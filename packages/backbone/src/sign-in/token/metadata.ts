import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { SUPPORTED_CLAIMS } from '../claims.ts';
import { GENERATED_CODE_ACR, LINKED_WALLET_ACR } from '../policy.ts';
import { IDENTITY_SCOPES } from '../wishes.ts';

/** What the provider can do by its `/v1/esignet` routes (identity-backbone §26.4); the issuer is the one there is. */
export function esignetMetadata(issuer: string, publicUrl: string): Readonly<Record<string, unknown>> {
  const base = `${publicUrl}/v1/esignet`;
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${base}/oauth/v2/token`,
    pushed_authorization_request_endpoint: `${base}/oauth/par`,
    userinfo_endpoint: `${base}/oidc/userinfo`,
    jwks_uri: `${base}/.well-known/jwks.json`,
    scopes_supported: [...IDENTITY_SCOPES, ...RESIDENT_SCOPES, CREDENTIAL_SCOPE],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    id_token_signing_alg_values_supported: ['RS256'],
    userinfo_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['pairwise'],
    claims_supported: SUPPORTED_CLAIMS,
    claims_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
    acr_values_supported: [GENERATED_CODE_ACR, LINKED_WALLET_ACR],
    display_values_supported: ['page', 'popup', 'touch', 'wap'],
  };
}
