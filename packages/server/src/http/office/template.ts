import { TEMPLATE_RULES } from '@doorstep/core/country/template-codes.ts';
import { checkTemplateText } from '@doorstep/core/office/master-data/check-template-text.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  getOfficeTemplate,
  listOfficeTemplates,
  previewOfficeTemplate,
  publishOfficeTemplate,
} from '@doorstep/contract/office/template.ts';
import type { ServerCallers } from '../callers.ts';
import { pastChanges, published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';
import { pageOf } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

const BEGINNING = 120;

export function templateList({ masterData, pageSize }: MasterDataParts): Handler<typeof listOfficeTemplates> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const wanted = (query.text ?? '').trim().toLowerCase();
      const all = await masterData.templatesIn(query.language);
      const found = all
        .filter(({ typeCode, name, fileText }) =>
          [typeCode, name, fileText].some((text) => text.toLowerCase().includes(wanted)),
        )
        .toSorted((one, other) => one.typeCode.localeCompare(other.typeCode, 'en'));
      const { index, size } = pageOf(query, pageSize);
      const languages = await masterData.languages();
      return ok({
        templates: found.slice(index * size, (index + 1) * size).map(({ typeCode, name, fileText }) => ({
          ...{ code: typeCode, name, beginning: fileText.slice(0, BEGINNING) },
        })),
        total: found.length,
        pageSize: size,
        languages: languages.map(({ code, nativeName }) => ({ code, name: nativeName })),
      });
    },
  };
}

export function templateReading({ masterData, editor }: MasterDataParts): Handler<typeof getOfficeTemplate> {
  return {
    questions: {},
    answer: async ({ params: { code, language } }) => {
      const inLanguages = await masterData.templatesOfType(code);
      const template = inLanguages.find((one) => one.language === language);
      if (template === undefined) return fail('template-unknown');
      const rule = Object.hasOwn(TEMPLATE_RULES, code) ? TEMPLATE_RULES[code] : undefined;
      return ok({
        ...{ code, language, name: template.name, text: template.fileText },
        version: masterData.version(),
        others: inLanguages
          .filter((one) => one !== template)
          .map((one) => ({ language: one.language, text: one.fileText })),
        references: rule === undefined ? null : { may: [...rule.may], must: [...rule.must] },
        changes: await pastChanges(editor, `template/${code}/${language}`),
      });
    },
  };
}

export function templatePreview({ masterData }: MasterDataParts): Handler<typeof previewOfficeTemplate> {
  return {
    questions: {},
    answer: async ({ params: { code, language }, body: { text } }) => {
      if ((await masterData.template(code, language)) === null) return fail('template-unknown');
      const { faults, sample } = checkTemplateText(code, text);
      return ok({ faults: [...faults], sample });
    },
  };
}

export function templatePublishing(parts: MasterDataParts): Handler<typeof publishOfficeTemplate> {
  return {
    questions: {},
    answer: async ({ params: { code, language }, body: { text, version, reason } }, caller, exchange) => {
      if (checkTemplateText(code, text).faults.length > 0) return fail('template-faulty');
      const edit = { staffId: caller.clientId, reason, version };
      const done = await parts.editor.changeTemplate({ typeCode: code, language, text }, edit);
      if (done.ok) {
        await published(parts, {
          caller,
          exchange,
          subject: `template/${code}/${language}`,
          reason,
          version,
        });
        return ok({});
      }
      return fail(done.failure.word === 'entry-unknown' ? 'template-unknown' : done.failure.word);
    },
  };
}
