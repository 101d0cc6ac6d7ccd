/** Bounds on codes; all are settings of the country pack (quality.md, Security). Times in seconds. */
export interface OtpLimits {
  readonly digits: number;
  readonly lifetime: number;
  readonly triesPerCode: number;
  readonly codesPerWindow: number;
  readonly window: number;
  readonly codesPerDay: number;
  /** Every so many failures in a row the target rests for `freeze`. */
  readonly failuresBeforeFreeze: number;
  readonly freeze: number;
  /** After so many failures in a row nothing more is tried until a person helps. */
  readonly failuresBeforeStop: number;
}
