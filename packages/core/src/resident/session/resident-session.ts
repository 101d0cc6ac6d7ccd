/** A signed-in resident: one row, found by the token or by the portal's cookie. */
export interface ResidentSession {
  /** The access token's `jti`. */
  readonly id: string;
  /** The 36-digit IDA token: the row-level owner of everything of this person. */
  readonly owner: string;
  readonly uin: string;
  /** What was typed at sign-in. */
  readonly individualId: string;
  readonly individualIdKind: 'UIN' | 'VID';
  readonly scopes: readonly string[];
  /** How they proved who they are: OTP, PIN, PWD, Wallet, L1-bio-device, or the provider's own word. */
  readonly authenticationMode: string;
  /** From the sign-in's claims. */
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly signedInAt: Date;
  /**
   * Who really sits there, where the session acts for a dependant: everything above but the session's own facts is then
   * the dependant's. Only the session says so; no request can.
   */
  readonly guardian?: Guardian;
}

export interface Guardian {
  readonly owner: string;
  readonly uin: string;
  /** When acting ends by itself. */
  readonly until: Date;
}
