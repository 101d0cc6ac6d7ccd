import { randomBytes, randomInt } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { SecondFactor } from '@doorstep/core/backbone/sign-in/second-factor.ts';
import type { StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { AccountTokens } from './account-tokens.ts';
import { createFactorStore } from './factor-store.ts';
import type { FactorStore } from './factor-store.ts';
import type { ProvenStaff } from './staff.ts';
import type { StaffLimits } from './staff-store.ts';
import { base32, stepOfCode } from './totp.ts';

export interface SecondFactorSettings {
  /** Who holds one of them must prove themselves by a code as well. */
  readonly roles: readonly StaffRole[];
  /** Accounts of a demonstration, whose passwords everybody knows. */
  readonly exempt: readonly string[];
  /** How an app names this installation. */
  readonly issuer: string;
}

interface SecondFactorParts extends Pick<ProvenStaff, 'find'> {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly tokens: AccountTokens;
  readonly limits: StaffLimits;
  readonly settings: SecondFactorSettings;
}

/** Bytes; as many as the hash has (RFC 4226 §4). */
const SECRET = 20;
const RECOVERY_CODES = 10;

export function createSecondFactor(parts: SecondFactorParts): SecondFactor {
  const { sql, sealer, settings, find, tokens } = parts;
  const store = createFactorStore(sql, sealer, parts.limits);
  const isWanted = async (userId: string): Promise<boolean> => {
    const member = settings.exempt.includes(userId) ? null : await find(userId);
    return member?.roles.some((role) => settings.roles.includes(role)) ?? false;
  };
  return {
    stateOf: async (userId) => ({
      state: (await store.isConfirmed(userId)) ? 'on' : 'off',
      wanted: (await isWanted(userId)) ? 'always' : 'by-choice',
      recoveryCodes: await store.recoveryCodes(userId),
    }),
    begin: async (userId) => {
      const secret = await store.begin(userId, randomBytes(SECRET));
      if (secret === null) return fail('enrolled-already');
      const text = base32(secret);
      return ok({ secret: text, address: addressOf(settings.issuer, userId, text) });
    },
    confirm: async (userId, typed) => {
      const begun = await store.beginTry(userId, 'unconfirmed');
      if (begun === null) return fail((await store.isConfirmed(userId)) ? 'enrolled-already' : 'code-wrong');
      const step = stepOfCode(begun.secret, plain(typed), { now: new Date(), lastStep: begun.lastStep });
      if (step === null) return fail('code-wrong');
      const codes = Array.from({ length: RECOVERY_CODES }, drawCode);
      return (await store.confirm(userId, step, codes.map(plain))) ? ok(codes) : fail('enrolled-already');
    },
    prove: async (userId, typed) => ((await proves(store, userId, plain(typed))) ? ok() : fail('code-wrong')),
    forget: async (userId) => {
      const was = await store.forget(userId);
      if (was) await tokens.endAll('staff', userId);
      return was;
    },
  };
}

async function proves(store: FactorStore, userId: string, code: string): Promise<boolean> {
  const begun = await store.beginTry(userId, 'confirmed');
  if (begun === null) return false;
  const step = stepOfCode(begun.secret, code, { now: new Date(), lastStep: begun.lastStep });
  // Asked once more where the row is written: the same code at the same moment counts once.
  if (step !== null) return store.use(userId, step);
  return store.useRecovery(userId, code);
}

function addressOf(issuer: string, userId: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(userId)}`;
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' });
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`;
}

/** About 39 bits, tried against a counter; without signs that are taken for one another. */
function drawCode(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const draw = (): string => signs[randomInt(signs.length)] ?? '';
  const half = (): string => Array.from({ length: 4 }, draw).join('');
  return `${half()}-${half()}`;
}

/** As people type it: in groups, in capitals. */
function plain(typed: string): string {
  return typed.replaceAll(/[\s-]/gu, '').toLowerCase();
}
