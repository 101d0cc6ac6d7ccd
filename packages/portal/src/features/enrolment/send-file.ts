import { layEnrolmentFile, removeEnrolmentFile } from '@doorstep/contract/preregistration/enrolment-file.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import { stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import { formText } from '../../server/form-text.ts';
import { callAsStaff } from '../../server/staff.ts';

export interface FileProblem {
  readonly attribute: string;
  readonly word: WordOf<typeof layEnrolmentFile> | WordOf<typeof removeEnrolmentFile> | 'file-missing';
  /** Pages or pixels at most, where the sentence says so. */
  readonly most: number;
}

/** Lays the file of a form with an enrolment; null when nothing is wrong. */
export async function sendFile(
  visit: Visit,
  enrolmentId: string,
  form: FormData,
): Promise<FileProblem | null> {
  const attribute = formText(form, 'attribute').slice(0, 64);
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return { attribute, word: 'file-missing', most: 0 };
  const reference = formText(form, 'reference').trim().slice(0, 64);
  const reply = await callAsStaff(visit, layEnrolmentFile, {
    params: { enrolmentId },
    body: {
      request: {
        attribute,
        type: formText(form, 'type').slice(0, 64),
        reference: reference === '' ? null : reference,
      },
      file: { name: file.name.slice(-100), type: file.type, bytes: await file.bytes() },
    },
  });
  if (reply.ok) return null;
  if (reply.word === null) return stopOn(reply);
  const data = failureData(layEnrolmentFile.failures[reply.word], reply.errors[0]?.text ?? '');
  return { attribute, word: reply.word, most: Number(data['most'] ?? 0) };
}

/** Gone already is what was wanted. */
export async function removeFile(
  visit: Visit,
  enrolmentId: string,
  attribute: string,
): Promise<FileProblem | null> {
  const reply = await callAsStaff(visit, removeEnrolmentFile, { params: { enrolmentId, attribute } });
  if (reply.ok || reply.word === 'file-unknown') return null;
  return reply.word === null ? stopOn(reply) : { attribute, word: reply.word, most: 0 };
}
