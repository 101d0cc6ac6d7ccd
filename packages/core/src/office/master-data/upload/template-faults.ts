import type { Row } from '../../../backbone/master-data/pack/table.ts';
import { TEMPLATE_RULES } from '../../../country/template-codes.ts';
import { checkTemplateText } from '../check-template-text.ts';
import type { UploadedRow, UploadFault, UploadOrder } from './upload.ts';

const SENTENCES = {
  empty: 'a text is expected here',
  unreadable: 'the text cannot be read from line and column',
  'never-filled': 'nothing fills this reference:',
  missing: 'the text needs this reference:',
} as const;

/** Texts of messages keep the rules of messages, and those that the product sends stay in use. */
export function templateFaults(
  { table, operation }: UploadOrder,
  rows: readonly Row[],
  places: ReadonlyMap<number, Pick<UploadedRow, 'file' | 'line'>>,
): readonly UploadFault[] {
  if (table !== 'template') return [];
  return rows.flatMap(({ line, values }): UploadFault[] => {
    const { file = 1, line: at = 1 } = places.get(line) ?? {};
    const code = values['template_typ_code'] ?? '';
    const ends = operation === 'delete' || values['is_active'] !== 'true';
    if (ends && Object.hasOwn(TEMPLATE_RULES, code))
      return [
        { file, line: at, column: 'template_typ_code', sentence: `${code} is sent, and must stay in use` },
      ];
    if (operation === 'delete') return [];
    return checkTemplateText(code, values['file_txt'] ?? '').faults.map(({ kind, what }) => ({
      file,
      line: at,
      column: 'file_txt',
      sentence: `${SENTENCES[kind]} ${what}`.trim(),
    }));
  });
}
