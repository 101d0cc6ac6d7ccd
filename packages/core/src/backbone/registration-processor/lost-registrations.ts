/** A registration whose slip was lost. */
export interface LostRegistration {
  readonly registrationId: string;
  readonly centreId: string;
  readonly announcedAt: Date;
  /** As it was announced: what was typed may be written otherwise, and reach somebody else. */
  readonly contact: string;
}

/** Finds registrations by what they were announced with; the newest first. Optional, as a processor elsewhere may not have it. */
export interface LostRegistrations {
  readonly find: (details: {
    readonly name: string;
    /** A phone number or an e-mail address. */
    readonly contact: string;
  }) => Promise<readonly LostRegistration[]>;
}
