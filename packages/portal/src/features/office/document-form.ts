import type {
  previewNewOfficeDocumentType,
  previewOfficeDocumentType,
} from '@doorstep/contract/office/document-type.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { formText, formTexts } from '../../server/form-text.ts';
import { readEntryState, readEntryTexts } from './entry-form.ts';

export type DocumentTypeChange = InputOf<typeof previewOfficeDocumentType>['body']['change'];
export type NewDocumentType = InputOf<typeof previewNewOfficeDocumentType>['body']['change'];
type Acceptance = DocumentTypeChange['accepted'][number];

/** No code has it in it. */
const BETWEEN = '|';

/** One choice of the form: that applicants of a type may bring the document as a proof of a category. */
export function acceptanceValue({ category, applicantType }: Acceptance): string {
  return `${category}${BETWEEN}${applicantType}`;
}

export function readDocumentTypeForm(form: FormData): DocumentTypeChange {
  return { texts: readEntryTexts(form), state: readEntryState(form), ...readProofs(form) };
}

const LONGEST_CODE = 200;

export function readNewDocumentTypeForm(form: FormData): NewDocumentType {
  const code = formText(form, 'code').slice(0, LONGEST_CODE);
  return { code, texts: readEntryTexts(form), ...readProofs(form) };
}

function readProofs(form: FormData): Pick<DocumentTypeChange, 'proves' | 'accepted'> {
  const accepted = [...new Set(form.keys())]
    .filter((field) => field.startsWith('accepted-'))
    .flatMap((field) => formTexts(form, field))
    .flatMap((value): Acceptance[] => {
      const [category = '', applicantType = '', ...more] = value.split(BETWEEN);
      return category === '' || applicantType === '' || more.length > 0 ? [] : [{ category, applicantType }];
    });
  return { proves: [...formTexts(form, 'proves')], accepted };
}
