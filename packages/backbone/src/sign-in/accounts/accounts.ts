import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import { createAccountTokens } from './account-tokens.ts';
import type { AccountTokenParts } from './account-tokens.ts';
import { accountOf, accountRoutes } from './http.ts';
import { createSecondFactor } from './second-factor.ts';
import type { SecondFactorSettings } from './second-factor.ts';
import { createServiceClients } from './service-clients.ts';
import { createStaffAccounts } from './staff.ts';
import { createStaffSessions } from './staff-sessions.ts';
import type { StaffSettings } from './staff.ts';

export interface AccountsParts extends AccountTokenParts {
  readonly staff: AccountSettings;
}

export interface AccountSettings extends StaffSettings {
  /** Seconds after which a browser's session that nobody uses is over. */
  readonly idle: number;
  readonly secondFactor: SecondFactorSettings;
}

/** Those who come in without being residents: programs with a secret, staff with a password. */
export function createAccounts({ staff: settings, ...parts }: AccountsParts) {
  const tokens = createAccountTokens(parts);
  const clients = createServiceClients({ ...parts, tokens });
  const { prove, find, ...accounts } = createStaffAccounts({ ...parts, tokens, settings });
  const staff: StaffAccounts = accounts;
  const secondFactor = createSecondFactor({
    ...parts,
    tokens,
    limits: settings,
    settings: settings.secondFactor,
    find,
  });
  const held = { tokens, clients, staff };
  return {
    clients,
    staff,
    secondFactor,
    sessions: createStaffSessions({
      ...parts,
      factor: secondFactor,
      seconds: settings.session,
      idle: settings.idle,
      prove,
      find,
    }),
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
