/** Gives registration ids (RID, shown to residents as AID). */
export interface RegistrationIds {
  /**
   * The next id of a machine at a centre, each named by five digits; never given before or again, by this process
   * or another.
   */
  readonly next: (centreId: string, machineId: string) => Promise<string>;
}
