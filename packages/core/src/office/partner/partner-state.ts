/** Whether a partner may have anything of the country's now. */
export type PartnerState = 'active' | 'inactive';

export interface StateChange {
  readonly partnerId: string;
  readonly state: PartnerState;
  /** That of the partner as it was looked at. */
  readonly version: number;
  readonly staffId: string;
  readonly reason: string;
}

/** What is on file of a partner whose change was not made. */
export interface StateOnFile {
  readonly version: number;
  readonly state: PartnerState;
  /** Who made it so; null where the office did not. */
  readonly staffId: string | null;
}

/** What came of a change that was not made: somebody pressed twice, or somebody else was first. */
export function unmade(
  wanted: Pick<StateChange, 'state' | 'version' | 'staffId'>,
  onFile: StateOnFile,
): 'repeated' | 'changed-meanwhile' {
  const own = onFile.staffId === wanted.staffId && onFile.state === wanted.state;
  return own && onFile.version === wanted.version + 1 ? 'repeated' : 'changed-meanwhile';
}
