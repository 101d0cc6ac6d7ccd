/** How far somebody's work in pre-registration goes: to everybody, or to those of one centre; null for no centre. */
export type Reach = 'everywhere' | { readonly centreId: string | null };

/** Who administers, or processes what every centre sends; all others work at a centre. */
const EVERYWHERE: readonly string[] = [
  'REGISTRATION_ADMIN',
  'PRE_REGISTRATION_ADMIN',
  'REGISTRATION_PROCESSOR',
];

/** An officer or supervisor reaches the assigned centre alone, and nothing without one (weakness S17). */
export function reachOf(staff: {
  readonly roles: readonly string[];
  readonly centreId: string | null;
}): Reach {
  return staff.roles.some((role) => EVERYWHERE.includes(role)) ? 'everywhere' : { centreId: staff.centreId };
}

/** Whether what belongs to these centres is within reach: those of the appointment and of where the person arrived. */
export function isWithin(reach: Reach, centres: readonly (string | null)[]): boolean {
  return (
    reach === 'everywhere' || centres.some((centreId) => centreId !== null && centreId === reach.centreId)
  );
}
