import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { examineFile } from '../../shared/uploaded-file/examine-file.ts';
import type { FileRefusal, UploadedFile } from '../../shared/uploaded-file/examine-file.ts';
import { endingOf, tidyName } from '../../shared/uploaded-file/file-name.ts';
import type { Proof, ProofPlace } from './proof.ts';
import type { ProofPorts } from './proof-ports.ts';

/** Papers of one transaction at most. */
const MOST = 10;

export interface ProofUpload {
  readonly category: string;
  readonly type: string;
  readonly language: string;
  readonly reference: string | null;
  readonly file: UploadedFile;
}

/** Lays a paper with a transaction of the person's own (DOC-1). What a file is, its content says (weakness 40). */
export async function uploadProof(
  ports: ProofPorts,
  place: ProofPlace,
  { file, ...named }: ProofUpload,
): Promise<Result<Proof, FileRefusal | 'too-many-proofs' | 'not-stored'>> {
  const ending = endingOf(file.name).toUpperCase();
  // Before the scanner, as the wire has it (resident-services §2.7).
  if (!ports.limits.endings.includes(ending)) return fail('ending-refused');
  if (file.bytes.length >= ports.limits.bytes) return fail('file-too-large');
  const sound = await examineFile(ports, file);
  if (!sound.ok) return sound;
  const { bytes, format } = sound.value;
  const objectKey = ports.vault.newKey();
  await ports.proofs.announce(objectKey);
  const laid = await ports.vault.lay(objectKey, bytes);
  if (laid === 'unreachable') return fail('not-stored');
  const proof = { ...named, format, ending: sound.value.ending, name: tidyName(file.name), file: laid };
  const kept = await ports.proofs.keep(place, proof, MOST, [ports.entry(place.owner, 'proof-uploaded')]);
  return kept === null ? fail('too-many-proofs') : ok(kept);
}

/** Whether the country has the category in a language. */
export async function isCategory(
  { masterData }: Pick<ProofPorts, 'masterData'>,
  language: string,
  category: string,
): Promise<boolean> {
  const known = await masterData.categoriesWithTypes(language);
  return known.some((entry) => entry.category.code.toLowerCase() === category.toLowerCase());
}

/** Whether a paper of the type proves the category. */
export async function isTypeOf(
  { masterData }: Pick<ProofPorts, 'masterData'>,
  language: string,
  category: string,
  type: string,
): Promise<boolean> {
  const known = await masterData.categoriesWithTypes(language);
  const found = known.find((entry) => entry.category.code.toLowerCase() === category.toLowerCase());
  return found?.types.some(({ code }) => code === type) ?? false;
}
