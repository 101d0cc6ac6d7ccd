import type { Identity } from '../../backbone/id-repository/identity.ts';

/** The fields of the country's ID schema that say who a guardian is, and how old somebody is. */
export interface FamilyAttributes {
  readonly guardianUin: string;
  readonly guardianVid: string;
  readonly guardianRegistration: string;
  readonly birthDate: string;
}

/** The numbers by which a record names its guardian: a UIN, a VID or the guardian's registration id. */
export function guardiansNamed({ attributes }: Identity, names: FamilyAttributes): readonly string[] {
  return [names.guardianUin, names.guardianVid, names.guardianRegistration].flatMap((name) => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}

const DATE = /^(\d{4})[/-](\d{2})[/-](\d{2})$/u;

/**
 * The midnight, UTC, that begins the day somebody comes of age, which is when nobody acts for them any more; null for
 * a birth date that is none. Who is born on 29 February comes of age on 1 March.
 */
export function comesOfAge(identity: Identity, names: FamilyAttributes, years: number): Date | null {
  const born = identity.attributes[names.birthDate];
  const [, year, month, day] = DATE.exec(typeof born === 'string' ? born : '') ?? [];
  if (year === undefined) return null;
  const at = new Date(Date.UTC(Number(year) + years, Number(month) - 1, Number(day)));
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Somebody a guardian may act for. */
export interface Dependant {
  readonly id: string;
  /** The dependant's pairwise token and UIN. */
  readonly owner: string;
  readonly uin: string;
}

export interface Acting {
  readonly owner: string;
  readonly uin: string;
  readonly name: string | null;
  readonly until: Date;
}
