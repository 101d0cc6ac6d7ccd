import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  Enrolment,
  EnrolmentEntry,
  EnrolmentFile,
  EnrolmentForm,
  EnrolmentStatus,
  FileKind,
} from '@doorstep/core/preregistration/enrolment/enrolment.ts';
import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export const SCHEMA = 'enrolment';

/** A row as it lies; the constraints hold the status to its set. */
export interface EnrolmentRow {
  readonly id: string;
  readonly centre_id: string;
  readonly staff_id: string;
  readonly prid: string | null;
  readonly status: EnrolmentStatus;
  readonly name_sealed: Uint8Array;
  readonly form_sealed: Uint8Array | null;
  readonly version: number;
  readonly registration_sealed: Uint8Array | null;
  readonly ref_id: string | null;
  readonly request_id: string | null;
  readonly fault: string | null;
  readonly opened_at: Date;
  readonly changed_at: Date;
}

export function enrolmentOf(sealer: Sealer, row: EnrolmentRow): Enrolment {
  const { form_sealed: sealed } = row;
  const form = sealed === null ? null : readForm(sealer.open(sealed, rowContext('form', row.id)));
  return { ...entryOf(sealer, row), form };
}

export function entryOf(sealer: Sealer, row: EnrolmentRow): EnrolmentEntry {
  const { id, registration_sealed: registration, request_id: requestId, ref_id: refId } = row;
  return {
    id,
    centreId: row.centre_id,
    staffId: row.staff_id,
    prid: row.prid,
    status: row.status,
    name: sealer.open(row.name_sealed, rowContext('name', id)),
    version: row.version,
    registrationId: registration === null ? null : sealer.open(registration, rowContext('registration', id)),
    answers: requestId === null || refId === null ? null : { requestId, refId },
    fault: row.fault,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
  };
}

function readForm(text: string): EnrolmentForm {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by this store and authenticated by its seal
  return JSON.parse(text) as EnrolmentForm;
}

export interface FileRow {
  readonly enrolment_id: string;
  readonly attribute: string;
  readonly kind: FileKind;
  readonly type: string;
  readonly format: string;
  readonly facts_sealed: Uint8Array;
  readonly size: number;
}

export interface FileFacts {
  readonly name: string;
  readonly reference: string | null;
}

export function fileOf(sealer: Sealer, row: FileRow): EnrolmentFile {
  const { attribute, kind, type, format, size } = row;
  const text = sealer.open(row.facts_sealed, fileContext('facts', row.enrolment_id, attribute));
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by this store and authenticated by its seal
  return { attribute, kind, type, format, size, ...(JSON.parse(text) as FileFacts) };
}

export function rowContext(what: 'name' | 'form' | 'registration', id: string): string {
  return `${SCHEMA}.${what}/${id}`;
}

export function fileContext(what: 'facts' | 'bytes', id: string, attribute: string): string {
  return `${SCHEMA}.file.${what}/${id}/${attribute}`;
}

const ofRow = (what: 'name' | 'form' | 'registration'): SealedColumn => ({
  system: SCHEMA,
  table: `${SCHEMA}.enrolment`,
  key: ['id'],
  column: `${what}_sealed`,
  context: (row) => rowContext(what, row.text('id')),
});
const ofFile = (what: 'facts' | 'bytes'): SealedColumn => ({
  system: SCHEMA,
  table: `${SCHEMA}.file`,
  key: ['enrolment_id', 'attribute'],
  column: `${what}_sealed`,
  context: (row) => fileContext(what, row.text('enrolment_id'), row.text('attribute')),
});

export const enrolmentSealedColumns: readonly SealedColumn[] = [
  ...(['name', 'form', 'registration'] as const).map(ofRow),
  ...(['facts', 'bytes'] as const).map(ofFile),
  outboxColumn(SCHEMA),
];
