import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import { createAccountTokens } from './account-tokens.ts';
import type { AccountTokenParts } from './account-tokens.ts';
import { accountOf, accountRoutes } from './http.ts';
import { createServiceClients } from './service-clients.ts';
import { createStaffAccounts } from './staff.ts';
import { createStaffSessions } from './staff-sessions.ts';
import type { StaffSettings } from './staff.ts';

export interface AccountsParts extends AccountTokenParts {
  readonly staff: StaffSettings;
}

/** Those who come in without being residents: programs with a secret, staff with a password. */
export function createAccounts({ staff: settings, ...parts }: AccountsParts) {
  const tokens = createAccountTokens(parts);
  const clients = createServiceClients({ ...parts, tokens });
  const { prove, find, ...accounts } = createStaffAccounts({ ...parts, tokens, settings });
  const staff: StaffAccounts = accounts;
  const held = { tokens, clients, staff };
  return {
    clients,
    staff,
    sessions: createStaffSessions({ ...parts, seconds: settings.session, prove, find }),
    routes: accountRoutes(held),
    /** A program, or a member of staff acting through one, with the roles they have now. */
    byToken: async (token: string) => {
      const account = await accountOf(held, token);
      if (account === null) return null;
      const { userId: clientId, roles, centreId, name } = account;
      return { clientId, roles, centreId, name, sessionId: null };
    },
  };
}
