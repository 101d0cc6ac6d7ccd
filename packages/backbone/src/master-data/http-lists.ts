import type { CodedName } from '@doorstep/core/backbone/master-data/coded-name.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { MasterLanguage } from '@doorstep/core/backbone/master-data/language.ts';
import type { BlocklistedWord, ReasonCategory } from '@doorstep/core/backbone/master-data/reason.ts';
import type { MasterTemplate } from '@doorstep/core/backbone/master-data/template.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  checkWords,
  getTemplate,
  listGenders,
  listGendersIn,
  listIdTypes,
  listIndividualTypes,
  listLanguages,
  listReasons,
  listReasonsOfCategory,
  listTemplates,
  listTemplatesOfType,
  listTitles,
  listTitlesIn,
  listWords,
} from '@doorstep/contract/backbone/master-data-lists.ts';
import { wireCoded, wireTemplate } from '@doorstep/contract/backbone/master-data-shapes.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { answering } from './answering.ts';

/** The routes of languages, titles, genders, templates, words and reasons. */
export function listWire(masterData: MasterData) {
  return {
    languages: answering<typeof listLanguages>(async () => languages(await masterData.languages())),
    genders: answering<typeof listGenders>(async () => genders(await masterData.genders(null))),
    gendersIn: answering<typeof listGendersIn>(async ({ params }) =>
      genders(await masterData.genders(params.lang)),
    ),
    titles: answering<typeof listTitles>(async () => titles(await masterData.titles(null))),
    titlesIn: answering<typeof listTitlesIn>(async ({ params }) =>
      titles(await masterData.titles(params.lang)),
    ),
    idTypes: answering<typeof listIdTypes>(async ({ params }) =>
      idTypes(await masterData.idTypes(params.lang)),
    ),
    individualTypes: answering<typeof listIndividualTypes>(async () =>
      individualTypes(await masterData.individualTypes(null)),
    ),
    template: answering<typeof getTemplate>(async ({ params }) => {
      const found = await masterData.template(params.code, params.lang);
      return found === null ? fail('template-unknown') : ok({ templates: [wireTemplate(found)] });
    }),
    templatesOfType: answering<typeof listTemplatesOfType>(async ({ params }) =>
      templates(await masterData.templatesOfType(params.code)),
    ),
    templates: answering<typeof listTemplates>(async ({ params }) =>
      templates(await masterData.templatesIn(params.lang)),
    ),
    words: answering<typeof listWords>(async ({ params }) =>
      words(await masterData.blocklistedWords(params.lang)),
    ),
    checkWords: wordCheck(masterData),
    reasons: answering<typeof listReasons>(async () =>
      reasons(await masterData.reasonCategories(null, null)),
    ),
    reasonsOfCategory: answering<typeof listReasonsOfCategory>(async ({ params }) =>
      reasons(await masterData.reasonCategories(params.code, params.lang)),
    ),
  };
}

const languages = unlessEmpty(
  'language-unknown',
  wireOnce((found: readonly MasterLanguage[]) => ({
    languages: found.map(({ active, ...language }) => ({ ...language, isActive: active })),
  })),
);
const genders = unlessEmpty(
  'gender-unknown',
  wireOnce((found: readonly CodedName[]) => ({
    genderType: found.map(({ code, name, language, active }) => ({
      code,
      genderName: name,
      langCode: language,
      isActive: active,
    })),
  })),
);
const titles = unlessEmpty(
  'title-unknown',
  wireOnce((found: readonly CodedName[]) => ({
    titleList: found.map(({ code, name, description, language, active }) => ({
      code,
      titleName: name,
      titleDescription: description,
      isActive: active,
      langCode: language,
    })),
  })),
);
const idTypes = unlessEmpty(
  'id-type-unknown',
  wireOnce((found: readonly CodedName[]) => ({
    idtypes: found.map(({ code, name, description, language, active }) => ({
      code,
      name,
      descr: description,
      langCode: language,
      isActive: active,
    })),
  })),
);
const individualTypes = unlessEmpty(
  'individual-type-unknown',
  wireOnce((found: readonly CodedName[]) => ({
    individualTypes: found.map(({ code, name, language, active }) => ({
      code,
      name,
      langCode: language,
      isActive: active,
    })),
  })),
);
const templates = unlessEmpty(
  'template-unknown',
  wireOnce((found: readonly MasterTemplate[]) => ({ templates: found.map(wireTemplate) })),
);
const words = unlessEmpty(
  'word-unknown',
  wireOnce((found: readonly BlocklistedWord[]) => ({
    blocklistedwords: found.map(({ word, language, description, active }) => ({
      word,
      langCode: language,
      description,
      isActive: active,
    })),
  })),
);
const reasons = unlessEmpty(
  'reason-unknown',
  wireOnce((found: readonly ReasonCategory[]) => ({
    reasonCategories: found.map((category) => ({
      ...wireCoded(category),
      reasonList: category.reasons.map(wireCoded),
    })),
  })),
);

/** Compared without case, in every language: a name is in none. */
function wordCheck(masterData: MasterData) {
  return answering<typeof checkWords>(async ({ body }) => {
    const given = new Set(body.request.blocklistedwords.map((word) => word.trim().toLowerCase()));
    const known = await masterData.languages();
    const lists = await Promise.all(known.map(({ code }) => masterData.blocklistedWords(code)));
    const isListed = lists.flat().some(({ word }) => given.has(word.toLowerCase()));
    return ok({ code: isListed ? 'Invalid' : 'Valid' });
  });
}
