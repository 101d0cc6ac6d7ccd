import {
  listProofs as ownProofs,
  openProof,
  removeProof,
} from '@doorstep/core/resident/update/find-proofs.ts';
import type { Proof } from '@doorstep/core/resident/update/proof.ts';
import type { ProofPorts } from '@doorstep/core/resident/update/proof-ports.ts';
import {
  isCategory,
  isTypeOf,
  uploadProof as keepProof,
} from '@doorstep/core/resident/update/upload-proof.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { deleteProof, getProof, listProofs, uploadProof } from '@doorstep/contract/resident/document.ts';
import type { ServerCallers } from '../callers.ts';

export interface ProofParts {
  readonly ports: ProofPorts;
  /** Whether a person may upload one more file now. */
  readonly take: (owner: string) => 'granted' | 'used up';
}

export function proofUpload({ ports, take }: ProofParts): Implementation<typeof uploadProof, ServerCallers> {
  const isGiven = (name: Parameter) => (raw: RawInput) => Promise.resolve(parameter(raw, name) !== '');
  return {
    questions: {
      'category-given': isGiven('docCatCode'),
      'type-given': isGiven('docTypCode'),
      'language-published': (raw) => Promise.resolve(ports.languages.includes(parameter(raw, 'langCode'))),
      'category-known': (raw) => isCategory(ports, parameter(raw, 'langCode'), parameter(raw, 'docCatCode')),
      'type-known': (raw) =>
        isTypeOf(
          ports,
          parameter(raw, 'langCode'),
          parameter(raw, 'docCatCode'),
          parameter(raw, 'docTypCode'),
        ),
    },
    answer: async ({ params: { transactionId }, query, body }, { owner }) => {
      if (take(owner) === 'used up') return fail('too-many-uploads', { retryAfter: 60 });
      const given = (name: Parameter): string => body[name] ?? query[name] ?? '';
      const kept = await keepProof(
        ports,
        { owner, transactionId },
        {
          category: given('docCatCode'),
          type: given('docTypCode'),
          language: given('langCode'),
          reference: given('referenceId').trim() || null,
          file: body.file,
        },
      );
      return kept.ok ? ok(wireProof(transactionId, kept.value)) : kept;
    },
  };
}

type Parameter = 'docCatCode' | 'docTypCode' | 'langCode' | 'referenceId';

/** Beside the file, or in the address. */
function parameter({ body, query }: RawInput, name: Parameter): string {
  return (textAt(body, name) ?? textAt(query, name) ?? '').trim();
}

export function proofList({ ports }: ProofParts): Implementation<typeof listProofs, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { transactionId } }, { owner }) => {
      const found = await ownProofs(ports, { owner, transactionId });
      return found.ok ? ok(found.value.map((proof) => wireProof(transactionId, proof))) : found;
    },
  };
}

export function proofReading({ ports }: ProofParts): Implementation<typeof getProof, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, query: { transactionId } }, { owner }) => {
      const bytes = await openProof(ports, { owner, transactionId }, params.documentId);
      return bytes.ok ? ok({ document: Buffer.from(bytes.value).toString('base64url') }) : bytes;
    },
  };
}

export function proofDeletion({ ports }: ProofParts): Implementation<typeof deleteProof, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, query: { transactionId } }, { owner }) => {
      const gone = await removeProof(ports, { owner, transactionId }, params.documentId);
      return gone.ok ? ok({ status: 'SUCCESS', message: 'Document deleted' }) : gone;
    },
  };
}

function wireProof(transactionId: string, { id, name, category, type, ending }: Proof) {
  return {
    transactionId,
    docId: id,
    docName: name,
    docCatCode: category.toLowerCase(),
    docTypCode: type,
    docFileFormat: ending,
  };
}
