import type { WallTime } from './wall-time.ts';

/** A registration centre, in one language. */
export interface RegistrationCentre {
  readonly id: string;
  readonly language: string;
  readonly name: string;
  readonly typeCode: string;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly addressLine3: string;
  /** Degrees; null for a centre whose place is not known. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly locationCode: string;
  readonly holidayLocationCode: string;
  readonly zoneCode: string;
  readonly contactPhone: string;
  readonly contactPerson: string;
  readonly kiosks: number;
  readonly workingHours: string;
  /** Minutes one person takes at one kiosk. */
  readonly processMinutes: number;
  readonly opensAt: WallTime;
  readonly closesAt: WallTime;
  /** Null for a centre that does not close for lunch. */
  readonly lunch: { readonly from: WallTime; readonly to: WallTime } | null;
  /** IANA zone of the centre's wall clock. */
  readonly timeZone: string;
  readonly active: boolean;
}

export interface NearbyCentre {
  readonly centre: RegistrationCentre;
  /** Along the great circle, rounded to whole metres. */
  readonly metres: number;
}

/** A kind of centre, such as REG. */
export interface CentreType {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  readonly description: string;
  readonly active: boolean;
}
