import { randomInt } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { OtpManager, OtpTarget } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { OtpLimits } from './limits.ts';
import { checking, generateRefusal, checkRefusal, issueCode, releaseTarget } from './store.ts';
import type { TargetHashes } from './store.ts';

export interface OtpManagerParts {
  readonly sql: Database;
  /** As openShared has them. */
  readonly shared: Database;
  readonly sealer: Sealer;
  readonly limits: OtpLimits;
}

/** The embedded OTP manager: codes from a CSPRNG, stored as keyed hashes, every limit held by one SQL statement. */
export function createOtpManager({ sql, shared, sealer, limits }: OtpManagerParts): OtpManager {
  const checkCode = checking(shared, limits);
  return {
    generate: async (target) => {
      const otp = randomInt(10 ** limits.digits)
        .toString()
        .padStart(limits.digits, '0');
      const issued = await issueCode(sql, hashesOf(sealer, target, otp), limits);
      if (issued === null) return generateRefusal(sql, hashesOf(sealer, target, otp), limits);
      return ok({ otp, expiresAt: issued.expiresAt, codesLeft: limits.codesPerWindow - issued.windowCodes });
    },
    check: async (target, otp) => {
      const hashes = hashesOf(sealer, target, otp);
      const checked = await checkCode(hashes);
      if (checked === null) return checkRefusal(sql, hashes, limits);
      if (checked.matched) return ok();
      if (checked.failures >= limits.failuresBeforeStop)
        return fail('stopped', { failures: checked.failures });
      if (checked.frozenUntil !== null) return fail('frozen', { retryAt: checked.frozenUntil.toISOString() });
      const triesLeft = limits.triesPerCode - checked.tries;
      return triesLeft > 0 ? fail('wrong', { triesLeft }) : fail('used-up');
    },
    release: (target) =>
      releaseTarget(sql, hashesOf(sealer, { ...target, transactionId: '' }, '').key, limits),
  };
}

function hashesOf(sealer: Sealer, target: OtpTarget, otp: string): TargetHashes {
  const key = `${target.purpose}\0${target.key}`;
  return {
    key: Buffer.from(sealer.blindIndex('target', key)),
    transaction: Buffer.from(sealer.blindIndex('transaction', target.transactionId)),
    code: Buffer.from(sealer.blindIndex('code', `${key}\0${target.transactionId}\0${otp}`)),
  };
}
