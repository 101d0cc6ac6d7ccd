/** Who may come in. The server's authenticators turn the rule into a caller, or refuse. */
export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'resident'; readonly scope: ResidentScope | null }
  | { readonly kind: 'client'; readonly roles: readonly string[] }
  | { readonly kind: 'staff'; readonly roles: readonly string[] }
  | { readonly kind: 'applicant'; readonly staff: readonly string[] };

/** Scopes a resident consents to at sign-in (resident-services §1.7). */
export const RESIDENT_SCOPES = [
  'Manage-Identity-Data',
  'Manage-VID',
  'Manage-Authentication',
  'Manage-Service-Requests',
  'Manage-Credentials',
] as const;
export type ResidentScope = (typeof RESIDENT_SCOPES)[number];

export const open = { kind: 'open' } as const satisfies Access;

/** A signed-in resident, whatever they consented to. */
export const anyResident = { kind: 'resident', scope: null } as const satisfies Access;

/** A signed-in resident whose token carries the scope; without it the answer is 403. */
export function residentWith<S extends ResidentScope>(
  scope: S,
): { readonly kind: 'resident'; readonly scope: S } {
  return { kind: 'resident', scope };
}

/** A service client holding one of the roles (identity-backbone §3). */
export function clientWith<const R extends readonly string[]>(
  ...roles: R
): { readonly kind: 'client'; readonly roles: R } {
  return { kind: 'client', roles };
}

/**
 * A member of staff whose browser is signed in to the portal, with whatever proofs the country wants of them, and who
 * holds one of the roles. A token opens nothing here: it is had for a password alone.
 */
export function staffWith<const R extends readonly string[]>(
  ...roles: R
): { readonly kind: 'staff'; readonly roles: R } {
  return { kind: 'staff', roles };
}

/** Somebody who signed in to pre-registration. */
export const applicant = { kind: 'applicant', staff: [] } as const satisfies Access;

/** An applicant, or a member of staff or a program holding one of the roles (pre-registration §1.8). */
export function applicantOr<const R extends readonly [string, ...string[]]>(
  ...staff: R
): { readonly kind: 'applicant'; readonly staff: R } {
  return { kind: 'applicant', staff };
}
