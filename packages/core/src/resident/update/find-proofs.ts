import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Proof, ProofPlace } from './proof.ts';
import type { ProofPorts } from './proof-ports.ts';

type ReadPorts = Pick<ProofPorts, 'proofs' | 'vault'>;

/** The papers of a transaction of one's own (DOC-2); another person's number finds what a new one finds. */
export async function listProofs(
  { proofs }: Pick<ProofPorts, 'proofs'>,
  place: ProofPlace,
): Promise<Result<readonly Proof[], 'proof-unknown'>> {
  const found = await proofs.ofTransaction(place);
  return found.length === 0 ? fail('proof-unknown') : ok(found);
}

/** The bytes of one's own paper (DOC-3), proved by their hash. */
export async function openProof(
  { proofs, vault }: ReadPorts,
  place: ProofPlace,
  id: string,
): Promise<Result<Uint8Array, 'proof-unknown' | 'proof-unreadable'>> {
  const found = (await proofs.ofTransaction(place)).find((proof) => proof.id === id);
  if (found === undefined) return fail('proof-unknown');
  const bytes = await vault.open(found.file);
  return typeof bytes === 'string' ? fail('proof-unreadable') : ok(bytes);
}

/** Takes one's own paper away again, unless a request uses it (DOC-4). */
export async function removeProof(
  { proofs, entry }: Pick<ProofPorts, 'proofs' | 'entry'>,
  place: ProofPlace,
  id: string,
): Promise<Result<undefined, 'proof-unknown'>> {
  const isGone = await proofs.remove(place, id, [entry(place.owner, 'proof-deleted')]);
  return isGone ? ok() : fail('proof-unknown');
}
