import type { WhoMay } from './rule.ts';

const CLIENT_MAKERS = ['PARTNER_ADMIN', 'PMS_ADMIN', 'add_oidc_client'];
const CLIENT_CHANGERS = ['PARTNER_ADMIN', 'PMS_ADMIN', 'update_oidc_client'];

/** identity-backbone §3 and §26. */
export const SIGN_IN: Readonly<Record<string, WhoMay>> = {
  'POST /v1/authmanager/authenticate/clientidsecretkey': 'proof',
  'POST /v1/authmanager/authenticate/useridPwd': 'proof',
  'POST /v1/authmanager/authenticate/internal/useridPwd': 'proof',
  'GET /v1/authmanager/authorize/admin/validateToken': 'proof',
  'POST /v1/authmanager/authorize/validateToken': 'proof',
  'POST /v1/authmanager/authorize/invalidateToken': 'proof',
  'DELETE /v1/authmanager/logout/user': 'proof',
  'GET /v1/authmanager/roles/:appId': 'anybody',
  'GET /v1/esignet/.well-known/jwks.json': 'anybody',
  'GET /v1/esignet/.well-known/oauth-authorization-server': 'anybody',
  'GET /v1/esignet/.well-known/openid-configuration': 'anybody',
  'GET /v1/esignet/oauth/.well-known/jwks.json': 'anybody',
  'GET /v1/esignet/csrf/token': 'anybody',
  'POST /v1/esignet/authorization/oauth-details': 'proof',
  'POST /v1/esignet/authorization/v2/oauth-details': 'proof',
  'POST /v1/esignet/authorization/v3/oauth-details': 'proof',
  'POST /v1/esignet/authorization/send-otp': 'proof',
  'POST /v1/esignet/authorization/authenticate': 'proof',
  'POST /v1/esignet/authorization/v2/authenticate': 'proof',
  'POST /v1/esignet/authorization/v3/authenticate': 'proof',
  'POST /v1/esignet/authorization/auth-code': 'proof',
  'GET /v1/esignet/authorization/claim-details': 'proof',
  'POST /v1/esignet/oauth/token': 'proof',
  'POST /v1/esignet/oauth/v2/token': 'proof',
  'GET /v1/esignet/oidc/userinfo': 'proof',
  'GET /v1/esignet/authorize': 'proof',
  'POST /v1/esignet/oauth/par': 'proof',
  'POST /v1/esignet/authorization/par-oauth-details': 'proof',
  'POST /v1/esignet/client-mgmt/oidc-client': CLIENT_MAKERS,
  'POST /v1/esignet/client-mgmt/oauth-client': CLIENT_MAKERS,
  'POST /v1/esignet/client-mgmt/client': CLIENT_MAKERS,
  'PUT /v1/esignet/client-mgmt/oidc-client/:clientId': CLIENT_CHANGERS,
  'PUT /v1/esignet/client-mgmt/oauth-client/:clientId': CLIENT_CHANGERS,
  'PUT /v1/esignet/client-mgmt/client/:clientId': CLIENT_CHANGERS,
  'GET /v1/esignet/client-mgmt/client/:clientId': [...CLIENT_MAKERS, 'update_oidc_client'],
};
