import type { Country } from '@doorstep/core/country/country.ts';
import type { Template } from '@doorstep/core/country/templates.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { Row } from '@doorstep/core/backbone/master-data/pack/table.ts';
import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { readMasterDataFolder } from './master-data-folder.ts';
import type { PackFolder } from './pack-folder.ts';

/** The templates are read with the messages' own rules before; here they only join the other tables. */
const WITHOUT_TEMPLATES = TABLE_NAMES.filter((table) => table !== 'template');

/** The master data of a pack, whose languages and zone are those of country.json. */
export async function readPackMasterData(pack: PackFolder, country: Country | undefined): Promise<MasterDataSet> {
  const rules = {
    languages: country?.languages.map(({ code }) => code) ?? null,
    zone: country?.zone ?? 'Etc/UTC',
  };
  const set = await readMasterDataFolder(pack, 'master-data', rules, WITHOUT_TEMPLATES);
  const templates = Object.values(country?.templates ?? {}).flatMap((byLanguage) => Object.values(byLanguage));
  return { ...set, tables: { ...set.tables, template: templates.map(templateRow) } };
}

function templateRow(template: Template): Row {
  const { id, name, description, fileFormat, model, text, moduleId, moduleName, code, language } = template;
  const values = {
    lang_code: language,
    id,
    name,
    descr: description,
    file_format_code: fileFormat,
    model,
    file_txt: text,
    module_id: moduleId,
    module_name: moduleName,
    template_typ_code: code,
    is_active: 'true',
  };
  return { line: 0, values };
}
