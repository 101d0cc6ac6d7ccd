/** What a machine is asked to do before a code is sent, in the place of a riddle for a person (decisions 32). */
export interface Captcha {
  readonly challenge: () => Promise<CaptchaChallenge>;
  /** Whether it is a solution of a challenge of ours that is not over and was not used before; uses it up. */
  readonly accept: (solution: string) => Promise<boolean>;
}

export interface CaptchaChallenge {
  readonly algorithm: string;
  readonly challenge: string;
  readonly maxnumber: number;
  readonly salt: string;
  readonly signature: string;
}

/** Solutions that were used. */
export interface SpentChallenges {
  /** False for one that was used before. */
  readonly spend: (signature: string, expiresAt: Date) => Promise<boolean>;
}
