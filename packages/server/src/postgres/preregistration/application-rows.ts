import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  Application,
  BookingType,
  Form,
  Identity,
} from '@doorstep/core/preregistration/application/application.ts';
import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export interface ApplicationRow {
  readonly prid: string;
  readonly booking_type: BookingType;
  readonly status: ApplicationStatus;
  readonly lang_code: string;
  readonly centre_id: string | null;
  readonly day: string | null;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly booked_at: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

export interface FormRow {
  readonly demographics_sealed: Uint8Array;
  readonly lang_codes: string;
  readonly schema_version: string;
  readonly version: number;
}

/** The columns of an `ApplicationRow`; days and times as texts, for a driver's dates have zones. */
export function applicationColumns(sql: Database): Fragment {
  return sql`
    application.prid, booking_type, status, lang_code, centre_id, appointment_date::text as day,
    appointment_from::text as starts, appointment_to::text as ends, booked_at, application.created_at,
    application.updated_at as changed_at`;
}

export function applicationOf(row: ApplicationRow): Application {
  const { centre_id: centreId, day, starts, ends } = row;
  const whole = centreId !== null && day !== null && starts !== null && ends !== null;
  return {
    prid: row.prid,
    bookingType: row.booking_type,
    status: row.status,
    language: row.lang_code,
    appointment: whole ? { centreId, date: day, from: starts, to: ends } : null,
    bookedAt: row.booked_at,
    createdAt: row.created_at,
    updatedAt: row.changed_at,
  };
}

export function formOf(sealer: Sealer, prid: string, row: FormRow): Form {
  const text = sealer.open(row.demographics_sealed, formContext(prid));
  return {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by the store and authenticated by its seal
    identity: JSON.parse(text) as Identity,
    languages: row.lang_codes.split(',').filter((language) => language !== ''),
    schemaVersion: row.schema_version,
    version: row.version,
  };
}

export function formContext(prid: string): string {
  return `preregistration.application_data/${prid}`;
}

export const formColumn: SealedColumn = {
  system: 'preregistration',
  table: 'preregistration.application_data',
  key: ['prid'],
  column: 'demographics_sealed',
  context: (row) => formContext(row.text('prid')),
};
