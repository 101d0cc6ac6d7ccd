import type { previewOfficeDocumentType } from '@doorstep/contract/office/document-type.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { formTexts } from '../../server/form-text.ts';
import { readEntryState, readEntryTexts } from './entry-form.ts';

export type DocumentTypeChange = InputOf<typeof previewOfficeDocumentType>['body']['change'];
type Acceptance = DocumentTypeChange['accepted'][number];

/** No code has it in it. */
const BETWEEN = '|';

/** One choice of the form: that applicants of a type may bring the document as a proof of a category. */
export function acceptanceValue({ category, applicantType }: Acceptance): string {
  return `${category}${BETWEEN}${applicantType}`;
}

export function readDocumentTypeForm(form: FormData): DocumentTypeChange {
  const accepted = [...new Set(form.keys())]
    .filter((field) => field.startsWith('accepted-'))
    .flatMap((field) => formTexts(form, field))
    .flatMap((value): Acceptance[] => {
      const [category = '', applicantType = '', ...more] = value.split(BETWEEN);
      return category === '' || applicantType === '' || more.length > 0 ? [] : [{ category, applicantType }];
    });
  return {
    texts: readEntryTexts(form),
    state: readEntryState(form),
    proves: [...formTexts(form, 'proves')],
    accepted,
  };
}
