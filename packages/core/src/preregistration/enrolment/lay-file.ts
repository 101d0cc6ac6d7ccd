import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { examineFile } from '../../shared/uploaded-file/examine-file.ts';
import type { FileRefusal, UploadedFile } from '../../shared/uploaded-file/examine-file.ts';
import { tidyName } from '../../shared/uploaded-file/file-name.ts';
import type { Officer } from '../desk/arrival.ts';
import { BIOMETRICS, PHOTO } from './enrolment.ts';
import type { FileKind, OpenedFile } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { findOpen } from './find-enrolment.ts';

export interface Laid {
  readonly id: string;
  readonly attribute: string;
  /** Type of the paper; not asked of photo and biometrics. */
  readonly type: string;
  readonly reference: string | null;
  readonly file: UploadedFile;
}

export type LayingRefusal =
  | FileRefusal
  | 'enrolment-unknown'
  | 'enrolment-closed'
  | 'attribute-unknown'
  | 'type-missing'
  | 'photo-no-picture'
  | 'biometrics-unreadable';

/** Lays a file with an enrolment: the photo, a paper scanned at the desk, or biometrics of the standard format. */
export async function layFile(
  ports: EnrolmentPorts,
  officer: Officer,
  laid: Laid,
): Promise<Result<undefined, LayingRefusal>> {
  const found = await findOpen(ports, officer, laid.id);
  if (!found.ok) return found;
  const kind = kindOf(ports, laid.attribute);
  if (kind === null) return fail('attribute-unknown');
  if (kind === 'paper' && laid.type === '') return fail('type-missing');
  const sound =
    kind === 'biometrics' ? await soundScan(ports, laid.file) : await soundPaper(ports, kind, laid.file);
  if (!sound.ok) return sound;
  const { attribute, reference } = laid;
  const file: OpenedFile = {
    ...sound.value,
    attribute,
    kind,
    type: kind === 'paper' ? laid.type : '',
    name: tidyName(laid.file.name),
    reference,
    size: sound.value.bytes.length,
  };
  const isLaid = await ports.enrolments.layFile(laid.id, file, [ports.entry(officer, 'file-laid', laid.id)]);
  return isLaid ? ok() : fail('enrolment-closed');
}

function kindOf({ application }: EnrolmentPorts, attribute: string): FileKind | null {
  if (attribute === PHOTO) return 'photo';
  if (attribute === BIOMETRICS) return 'biometrics';
  const fields = application.form?.fields ?? [];
  return fields.some(({ id, kind }) => kind === 'document' && id === attribute) ? 'paper' : null;
}

type Sound = Pick<OpenedFile, 'bytes' | 'format'>;

async function soundPaper(
  { files }: EnrolmentPorts,
  kind: FileKind,
  file: UploadedFile,
): Promise<Result<Sound, FileRefusal | 'photo-no-picture'>> {
  const sound = await examineFile(files, file);
  if (!sound.ok) return sound;
  const { bytes, ending, format } = sound.value;
  return kind === 'photo' && format === 'pdf' ? fail('photo-no-picture') : ok({ bytes, format: ending });
}

/** Letters of the file's beginning in which the root element must stand. */
const BEGINNING = 1_024;

/** CBEFF as XML (identity-backbone §14.2); what the records hold is for matchers to judge. */
async function soundScan(
  { files: { scanner, limits }, bytes: { asText } }: EnrolmentPorts,
  { bytes }: UploadedFile,
): Promise<Result<Sound, FileRefusal | 'biometrics-unreadable'>> {
  const scanned = await scanner.scan(bytes);
  if (scanned !== 'clean') return fail(scanned === 'infected' ? 'infected' : 'scanner-unavailable');
  if (bytes.length >= limits.bytes) return fail('file-too-large');
  const text = asText(bytes);
  const isWhole = text.slice(0, BEGINNING).includes('<BIR') && text.trimEnd().endsWith('</BIR>');
  return isWhole && text.includes('<BDB>') ? ok({ bytes, format: 'xml' }) : fail('biometrics-unreadable');
}
