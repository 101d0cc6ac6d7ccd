import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import { createAccountTokens } from './account-tokens.ts';
import type { AccountTokenParts } from './account-tokens.ts';
import { accountOf, accountRoutes } from './http.ts';
import { createServiceClients } from './service-clients.ts';
import { createStaffAccounts } from './staff.ts';
import type { StaffSettings } from './staff.ts';

export interface AccountsParts extends AccountTokenParts {
  readonly staff: StaffSettings;
}

/** Those who come in without being residents: programs with a secret, staff with a password. */
export function createAccounts({ staff: settings, ...parts }: AccountsParts) {
  const tokens = createAccountTokens(parts);
  const clients = createServiceClients({ ...parts, tokens });
  const staff: StaffAccounts = createStaffAccounts({ ...parts, tokens, settings });
  const held = { tokens, clients, staff };
  return {
    clients,
    staff,
    routes: accountRoutes(held),
    /** A program, or a member of staff acting through one, with the roles they have now. */
    byToken: async (token: string) => {
      const account = await accountOf(held, token);
      return account === null ? null : { clientId: account.userId, roles: account.roles };
    },
  };
}
