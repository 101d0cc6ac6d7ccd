import { hash, verify } from '@node-rs/argon2';
import type {
  PasswordRefusal,
  StaffAccounts,
  StaffMember,
  StaffRecord,
} from '@doorstep/core/backbone/sign-in/staff.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { AccountTokens } from './account-tokens.ts';
import { createLanes } from './lanes.ts';
import { checkPassword } from './password-rules.ts';
import { createStaffStore } from './staff-store.ts';
import type { StaffLimits, StaffStore } from './staff-store.ts';

export interface StaffSettings extends StaffLimits {
  /** Seconds a token lives. */
  readonly session: number;
  /** Characters. */
  readonly passwordLength: number;
}

export interface StaffParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly tokens: AccountTokens;
  readonly settings: StaffSettings;
}

/** Looking at a password takes a thread and 19 MB for a while, and anybody may ask for it; half the threads are kept. */
const PASSWORDS = { lanes: 2, waiting: 24 };
/** Seconds after which somebody who was refused may try again. */
const RETRY_AFTER = 2;

/** Whoever gave the right password, and who somebody is. */
export interface ProvenStaff {
  readonly prove: (userId: string, password: string) => Promise<Result<StaffRecord, 'refused' | 'busy'>>;
  readonly find: (userId: string) => Promise<StaffRecord | null>;
}

/** Accounts of staff: argon2id, tries counted before a password is looked at, sessions that can be ended. */
export function createStaffAccounts({
  sql,
  sealer,
  tokens,
  settings,
}: StaffParts): StaffAccounts & ProvenStaff {
  const store = createStaffStore(sql, sealer, settings);
  const least = settings.passwordLength;
  const lanes = createLanes(PASSWORDS);
  const prove: ProvenStaff['prove'] = async (userId, password) => {
    const tried = await lanes(() => provenBy(store, userId, password));
    return tried.ok ? tried.value : fail('busy', { retryAfter: RETRY_AFTER });
  };
  return {
    add: async ({ password, ...staff }) => {
      if (!/^[a-z][a-z0-9._-]{2,63}$/u.test(staff.userId)) return fail('user-id-malformed');
      const good = checkPassword(password, ownWords(staff), least);
      if (!good.ok) return good;
      return (await store.insert(staff, await hash(password))) ? ok() : fail('user-id-taken');
    },
    list: store.list,
    disable: async (userId) => {
      if (!(await store.setDisabled(userId, 'disabled'))) return fail('user-unknown');
      await tokens.endAll('staff', userId);
      return ok();
    },
    enable: async (userId) => ((await store.setDisabled(userId, 'enabled')) ? ok() : fail('user-unknown')),
    change: async (userId, change) => ((await store.change(userId, change)) ? ok() : fail('user-unknown')),
    setPassword: (userId, password) => setPassword({ store, tokens, least }, userId, password),
    signIn: async (userId, password) => {
      const proven = await prove(userId, password);
      return proven.ok ? ok(await tokenFor(tokens, proven.value, settings.session)) : proven;
    },
    byToken: async (token) => {
      const holder = await tokens.holderOf(token);
      const found = holder?.kind === 'staff' ? await store.find(holder.account) : null;
      return found === null || found.disabledAt !== null ? null : found;
    },
    signOut: tokens.end,
    prove,
    find: store.find,
  };
}

async function setPassword(
  parts: { readonly store: StaffStore; readonly tokens: AccountTokens; readonly least: number },
  userId: string,
  password: string,
): Promise<Result<undefined, PasswordRefusal | 'user-unknown'>> {
  const found = await parts.store.find(userId);
  if (found === null) return fail('user-unknown');
  const good = checkPassword(password, ownWords(found), parts.least);
  if (!good.ok) return good;
  await parts.store.setPassword(userId, await hash(password));
  await parts.tokens.endAll('staff', userId);
  return ok();
}

/** Of a password nobody has: looked at where there is no account, so that time does not tell. */
let nobodysHash: Promise<string> | undefined;

async function provenBy(
  store: StaffStore,
  typed: string,
  password: string,
): Promise<Result<StaffRecord, 'refused'>> {
  const userId = typed.toLowerCase();
  const passwordHash = await store.beginTry(userId);
  nobodysHash ??= hash('the password of nobody');
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  const found = passwordHash !== null && isRight ? await store.find(userId) : null;
  if (found === null || found.disabledAt !== null) return fail('refused');
  await store.tryWasRight(userId);
  return ok(found);
}

function tokenFor(
  tokens: AccountTokens,
  { userId, name, roles, centreId }: StaffRecord,
  seconds: number,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const claims = {
    sub: userId,
    azp: 'doorstep',
    preferred_username: userId,
    name,
    realm_access: { roles },
    center_id: centreId,
  };
  return tokens.issue({ kind: 'staff', account: userId }, claims, seconds);
}

function ownWords({
  userId,
  name,
  email,
}: Pick<StaffMember, 'userId' | 'name' | 'email'>): readonly string[] {
  return [userId, name, email?.split('@')[0] ?? ''];
}
