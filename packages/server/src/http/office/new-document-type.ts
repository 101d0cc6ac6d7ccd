import { editNewDocumentType } from '@doorstep/core/office/master-data/document-change.ts';
import { documentEffect } from '@doorstep/core/office/master-data/document-effect.ts';
import type { NewDocumentType } from '@doorstep/core/office/master-data/document-book.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  previewNewOfficeDocumentType,
  publishNewOfficeDocumentType,
} from '@doorstep/contract/office/document-type.ts';
import type { ServerCallers } from '../callers.ts';
import { categoryName, knownInCountry } from './document-parts.ts';
import { published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

async function checked(parts: MasterDataParts, wanted: NewDocumentType) {
  const type = { ...wanted, code: wanted.code.trim() };
  return editNewDocumentType(await parts.entries.documentBook(), await knownInCountry(parts), type);
}

export function newDocumentTypePreview(parts: MasterDataParts): Handler<typeof previewNewOfficeDocumentType> {
  return {
    questions: {},
    answer: async ({ body: { language, change } }) => {
      const version = parts.masterData.version();
      const edit = await checked(parts, change);
      if (!edit.ok) return edit;
      const proves = edit.value.change.proves.map((code) => categoryName(edit.value.before, code, language));
      return ok({ version, effect: { gaining: documentEffect(edit.value).gaining, proves } });
    },
  };
}

export function newDocumentTypePublishing(
  parts: MasterDataParts,
): Handler<typeof publishNewOfficeDocumentType> {
  return {
    questions: {},
    answer: async ({ body: { change, version, reason } }, caller, exchange) => {
      const edit = await checked(parts, change);
      if (!edit.ok) return edit;
      const type = edit.value.change;
      const done = await parts.editor.addDocumentType(type, { staffId: caller.clientId, reason, version });
      if (!done.ok) return fail(done.failure.word === 'entry-unknown' ? 'code-taken' : done.failure.word);
      await published(parts, { caller, exchange, subject: `document-type/${type.code}`, reason, version });
      return ok({});
    },
  };
}
