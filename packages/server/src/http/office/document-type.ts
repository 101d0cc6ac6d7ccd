import { editDocumentType } from '@doorstep/core/office/master-data/document-change.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  getOfficeDocumentType,
  listOfficeDocuments,
  previewOfficeDocumentType,
  publishOfficeDocumentType,
} from '@doorstep/contract/office/document-type.ts';
import type { ServerCallers } from '../callers.ts';
import { applicantKinds, isEmptying, knownInCountry, shownEffect } from './document-parts.ts';
import { entryLanguages, listedEntry } from './entry-parts.ts';
import { pastChanges, published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function documentList(parts: MasterDataParts): Handler<typeof listOfficeDocuments> {
  return {
    questions: {},
    answer: async ({ query: { language } }) => {
      const book = await parts.entries.documentBook();
      const { categories, types, proofs } = book;
      const proving = new Set(proofs.map(({ type }) => type));
      const typesOf = (category: string) => {
        const own = new Set(proofs.filter((proof) => proof.category === category).map(({ type }) => type));
        return types.filter(({ code }) => own.has(code));
      };
      const listed = (found: typeof types) => found.map((type) => listedEntry(type, language));
      return ok({
        categories: categories.map((category) => ({
          ...listedEntry(category, language),
          types: listed(typesOf(category.code)),
        })),
        others: listed(types.filter(({ code }) => !proving.has(code))),
        languages: await entryLanguages(parts),
        applicantTypes: [...applicantKinds(parts, book, language)],
      });
    },
  };
}

export function documentTypeReading(parts: MasterDataParts): Handler<typeof getOfficeDocumentType> {
  return {
    questions: {},
    answer: async ({ params: { code }, query: { language } }) => {
      const version = parts.masterData.version();
      const book = await parts.entries.documentBook();
      const type = book.types.find((entry) => entry.code === code);
      if (type === undefined) return fail('type-unknown');
      return ok({
        ...listedEntry(type, language),
        version,
        languages: await entryLanguages(parts),
        texts: [...type.texts],
        proves: book.proofs.filter((proof) => proof.type === code).map(({ category }) => category),
        accepted: book.accepted
          .filter((one) => one.type === code)
          .map(({ applicantType, category }) => ({ applicantType, category })),
        categories: book.categories.map((category) => listedEntry(category, language)),
        applicantTypes: [...applicantKinds(parts, book, language)],
        changes: await pastChanges(parts.editor, `document-type/${code}`),
      });
    },
  };
}

export function documentTypePreview(parts: MasterDataParts): Handler<typeof previewOfficeDocumentType> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { language, change } }) => {
      const version = parts.masterData.version();
      const edit = editDocumentType(
        await parts.entries.documentBook(),
        await knownInCountry(parts),
        code,
        change,
      );
      if (!edit.ok) return edit;
      return ok({ version, effect: await shownEffect(parts, edit.value, { type: code }, language) });
    },
  };
}

export function documentTypePublishing(parts: MasterDataParts): Handler<typeof publishOfficeDocumentType> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { change, version, reason } }, caller, exchange) => {
      const book = await parts.entries.documentBook();
      const edit = editDocumentType(book, await knownInCountry(parts), code, change);
      if (!edit.ok) return edit;
      if (isEmptying(edit.value)) return fail('category-emptied');
      const by = { staffId: caller.clientId, reason, version };
      const done = await parts.editor.changeDocumentType(code, edit.value.change, by);
      if (!done.ok) return fail(done.failure.word === 'entry-unknown' ? 'type-unknown' : done.failure.word);
      await published(parts, { caller, exchange, subject: `document-type/${code}`, reason, version });
      return ok({});
    },
  };
}
