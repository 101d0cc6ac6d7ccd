import { STAFF_ROLES } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  authenticateClient,
  authenticateStaff,
  authenticateStaffInternal,
  invalidateToken,
  listRoles,
  signOutAccount,
  validateAccountToken,
  validateAdminToken,
} from '@doorstep/contract/backbone/authmanager.ts';
import type { Callers, Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { AccountTokens } from './account-tokens.ts';
import { CLIENT_TOKEN_SECONDS } from './service-clients.ts';
import type { ServiceClients } from './service-clients.ts';

export interface AccountParts {
  readonly tokens: AccountTokens;
  readonly clients: ServiceClients;
  readonly staff: StaffAccounts;
}

/** MOSIP's authmanager, as far as its callers here go (identity-backbone §3). */
export function accountRoutes(parts: AccountParts) {
  const client: Implementation<typeof authenticateClient, Callers> = {
    questions: {},
    answer: async ({ body: { request } }, _caller, exchange) => {
      const token = await parts.clients.issueToken(request.clientId, request.secretKey);
      if (!token.ok) return token;
      hand(exchange, token.value, CLIENT_TOKEN_SECONDS);
      return ok({ status: 'Success', message: 'The client is signed in' });
    },
  };
  const roles: Implementation<typeof listRoles, Callers> = {
    questions: {},
    answer: () =>
      Promise.resolve(
        ok({
          roles: STAFF_ROLES.map((role) => ({ roleId: role, roleName: role, roleDescription: role })),
        }),
      ),
  };
  return { client, roles, ...staffRoutes(parts), ...tokenRoutes(parts) };
}

function staffRoutes({ staff: accounts }: AccountParts) {
  const staff: Implementation<typeof authenticateStaff, Callers> = {
    questions: {},
    answer: async ({ body: { request } }, _caller, exchange) => {
      const signedIn = await accounts.signIn(request.userName, request.password);
      if (!signedIn.ok) return signedIn;
      const { token, expiresAt } = signedIn.value;
      hand(exchange, token, Math.round((expiresAt.getTime() - Date.now()) / 1_000));
      return ok({ status: 'Success', message: 'The user is signed in' });
    },
  };
  const staffInternal: Implementation<typeof authenticateStaffInternal, Callers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const signedIn = await accounts.signIn(request.userName, request.password);
      if (!signedIn.ok) return signedIn;
      const { token, expiresAt } = signedIn.value;
      return ok({
        token,
        message: 'The user is signed in',
        refreshToken: null,
        expiryTime: expiresAt.getTime(),
        userId: request.userName.toLowerCase(),
        status: 'Success',
        refreshExpiryTime: null,
      });
    },
  };
  return { staff, staffInternal };
}

function tokenRoutes(parts: AccountParts) {
  const validate: Implementation<typeof validateAdminToken, Callers> = {
    questions: {},
    answer: async ({ headers }, _caller, exchange) => {
      const token = tokenOf(headers.authorization, exchange);
      const holder = await accountOf(parts, token);
      if (holder === null) return fail('token-invalid');
      const { userId, name, mail, roles } = holder;
      const blank = { mobile: null, langCode: null, userPassword: null, rId: null };
      return ok({ userId, name, mail, role: roles.join(','), token, ...blank });
    },
  };
  const validateOlder: Implementation<typeof validateAccountToken, Callers> = validate;
  const end: Implementation<typeof invalidateToken, Callers> = {
    questions: {},
    answer: async ({ headers }, _caller, exchange) => {
      const token = tokenOf(headers.authorization, exchange);
      if ((await parts.tokens.holderOf(token)) === null) return fail('token-invalid');
      await parts.tokens.end(token);
      exchange.cookie({ name: 'Authorization', value: '', path: '/', maxAge: 0 });
      return ok({ status: 'Success', message: 'The token is ended' });
    },
  };
  const signOut: Implementation<typeof signOutAccount, Callers> = end;
  return { validate, validateOlder, end, signOut };
}

/** The holder of a token with roles as they are now; null when it counts no more. */
export async function accountOf({ tokens, staff }: AccountParts, token: string) {
  const holder = await tokens.holderOf(token);
  if (holder === null) return null;
  if (holder.kind === 'staff') {
    const member = await staff.byToken(token);
    return member === null ? null : { ...member, mail: member.email };
  }
  const { account, clientRoles } = holder;
  if (clientRoles === null) return null;
  return { userId: account, name: null, mail: null, roles: clientRoles, centreId: null };
}

function tokenOf(authorization: string | undefined, exchange: Exchange): string {
  return /^Bearer (\S+)$/iu.exec(authorization ?? '')?.[1] ?? exchange.cookies['Authorization'] ?? '';
}

function hand(exchange: Exchange, token: string, seconds: number): void {
  exchange.header('authorization', token);
  exchange.cookie({ name: 'Authorization', value: token, path: '/', maxAge: seconds });
}
