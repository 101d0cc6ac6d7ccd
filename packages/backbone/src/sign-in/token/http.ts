import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getKeys,
  getOauthKeys,
  getOauthServer,
  getOpenIdConfiguration,
  getUserInfo,
  redeemCode as redeemOperation,
  redeemCodeV2,
} from '@doorstep/contract/backbone/esignet-tokens.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { esignetMetadata } from './metadata.ts';
import { redeemCode } from './redeem-code.ts';
import type { RedeemParts } from './redeem-code.ts';
import { userInfo } from '../userinfo.ts';
import type { UserInfoParts } from '../userinfo.ts';

export interface TokenRouteParts extends RedeemParts, UserInfoParts {
  readonly publicUrl: string;
}

/** Tokens, claims and metadata by the `/v1/esignet` routes (identity-backbone §26.4). */
export function tokenRoutes(parts: TokenRouteParts) {
  const redeem: Implementation<typeof redeemOperation, Callers> = {
    questions: {},
    answer: ({ body }) => redeemCode(parts, body),
  };
  const redeemV2: Implementation<typeof redeemCodeV2, Callers> = redeem;
  const info: Implementation<typeof getUserInfo, Callers> = {
    questions: {},
    answer: async ({ headers: { authorization } }, _caller, exchange) => {
      const token = /^Bearer (\S+)$/iu.exec(authorization ?? '')?.[1];
      const claims = token === undefined ? fail('token-missing') : await userInfo(parts, token);
      if (!claims.ok) exchange.header('www-authenticate', 'Bearer error="invalid_token"');
      return claims;
    },
  };
  return { redeem, redeemV2, info, ...documents(parts) };
}

function documents(parts: TokenRouteParts) {
  const keys: Implementation<typeof getKeys, Callers> = {
    questions: {},
    answer: async () => ok({ keys: [...(await parts.keyManager.publicKeys('sign-in')).keys] }),
  };
  const oauthKeys: Implementation<typeof getOauthKeys, Callers> = keys;
  const metadata = esignetMetadata(parts.issuer, parts.publicUrl);
  const configuration: Implementation<typeof getOpenIdConfiguration, Callers> = {
    questions: {},
    answer: () => Promise.resolve(ok(metadata)),
  };
  const oauthServer: Implementation<typeof getOauthServer, Callers> = configuration;
  return { keys, oauthKeys, configuration, oauthServer };
}
