import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1';
import type { Captcha, SpentChallenges } from '@doorstep/core/preregistration/account/captcha.ts';
import { isRecord } from '@doorstep/contract/json.ts';

export interface ProofOfWorkParts {
  /** Signs challenges, so that none need be kept; the same in every process. */
  readonly hmacKey: string;
  readonly spent: SpentChallenges;
  /** Numbers to try at most; half of them on average. */
  readonly work: number;
  /** How long a challenge is good for. */
  readonly seconds: number;
  readonly now: () => Date;
}

const ALGORITHM = 'SHA-256';

/** Proof of work as ALTCHA's widget does it; a solution is its payload in base64. */
export function createProofOfWork({ hmacKey, spent, work, seconds, now }: ProofOfWorkParts): Captcha {
  return {
    challenge: async () => {
      const expires = new Date(now().getTime() + seconds * 1_000);
      const made = await createChallenge({ algorithm: ALGORITHM, hmacKey, maxnumber: work, expires });
      return { ...made, maxnumber: work };
    },
    accept: async (solution) => {
      const signature = signatureIn(solution);
      if (signature === null || !(await verifySolution(solution, hmacKey))) return false;
      const expires = Number(extractParams(solution)['expires']);
      return Number.isFinite(expires) && spent.spend(signature, new Date(expires * 1_000));
    },
  };
}

/** Null for what is no solution at all. */
function signatureIn(solution: string): string | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(solution, 'base64').toString());
    if (!isRecord(payload)) return null;
    const { algorithm, challenge, number, salt, signature } = payload;
    const texts = [challenge, salt, signature].every((value) => typeof value === 'string');
    const isOne = algorithm === ALGORITHM && texts && typeof number === 'number';
    return isOne && typeof signature === 'string' ? signature : null;
  } catch {
    return null;
  }
}
