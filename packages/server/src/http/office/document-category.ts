import { editDocumentCategory } from '@doorstep/core/office/master-data/document-change.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  getOfficeDocumentCategory,
  previewOfficeDocumentCategory,
  publishOfficeDocumentCategory,
} from '@doorstep/contract/office/document-category.ts';
import type { ServerCallers } from '../callers.ts';
import { isEmptying, shownEffect } from './document-parts.ts';
import { entryLanguages, languageCodes, listedEntry } from './entry-parts.ts';
import { pastChanges, published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function documentCategoryReading(parts: MasterDataParts): Handler<typeof getOfficeDocumentCategory> {
  return {
    questions: {},
    answer: async ({ params: { code }, query: { language } }) => {
      const version = parts.masterData.version();
      const { categories, types, proofs } = await parts.entries.documentBook();
      const category = categories.find((entry) => entry.code === code);
      if (category === undefined) return fail('category-unknown');
      const proving = new Set(proofs.filter((proof) => proof.category === code).map(({ type }) => type));
      return ok({
        ...listedEntry(category, language),
        version,
        languages: await entryLanguages(parts),
        texts: [...category.texts],
        types: types.filter((type) => proving.has(type.code)).map((type) => listedEntry(type, language)),
        changes: await pastChanges(parts.editor, `document-category/${code}`),
      });
    },
  };
}

export function documentCategoryPreview(
  parts: MasterDataParts,
): Handler<typeof previewOfficeDocumentCategory> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { language, change } }) => {
      const version = parts.masterData.version();
      const edit = editDocumentCategory(
        await parts.entries.documentBook(),
        await languageCodes(parts),
        code,
        change,
      );
      if (!edit.ok) return edit;
      return ok({ version, effect: await shownEffect(parts, edit.value, { category: code }, language) });
    },
  };
}

export function documentCategoryPublishing(
  parts: MasterDataParts,
): Handler<typeof publishOfficeDocumentCategory> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { change, version, reason } }, caller, exchange) => {
      const book = await parts.entries.documentBook();
      const edit = editDocumentCategory(book, await languageCodes(parts), code, change);
      if (!edit.ok) return edit;
      if (isEmptying(edit.value)) return fail('category-emptied');
      const by = { staffId: caller.clientId, reason, version };
      const done = await parts.editor.changeDocumentCategory(code, edit.value.change, by);
      if (!done.ok)
        return fail(done.failure.word === 'entry-unknown' ? 'category-unknown' : done.failure.word);
      await published(parts, { caller, exchange, subject: `document-category/${code}`, reason, version });
      return ok({});
    },
  };
}
