import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { MasterTemplate } from '@doorstep/core/backbone/master-data/template.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { readMessageTemplate, renderMessageTemplate } from '@doorstep/core/shared/message-template.ts';
import type { MessageTemplate } from '@doorstep/core/shared/message-template.ts';

/**
 * The texts of the current load. A template that was loaded without a pack may be absent or unreadable: the pack's own
 * then stands in, so that no message is ever lost to one.
 */
export function createTexts(pack: Texts): {
  readonly texts: Texts;
  readonly refresh: (masterData: MasterData) => Promise<void>;
} {
  let templates: ReadonlyMap<string, MasterTemplate> = new Map();
  let bodies = new Map<string, MessageTemplate | null>();
  const bodyOf = (key: string): MessageTemplate | null => {
    const known = bodies.get(key);
    if (known !== undefined) return known;
    const template = templates.get(key);
    const read = template === undefined ? null : readMessageTemplate(template.fileText);
    const found = read?.ok === true ? read.value : null;
    bodies.set(key, found);
    return found;
  };
  return {
    texts: {
      render: (code, language, values) => {
        const key = keyOf(code, language);
        const found = templates.has(key) ? bodyOf(key) : null;
        return found === null ? pack.render(code, language, values) : renderMessageTemplate(found, values);
      },
    },
    refresh: async (masterData) => {
      const languages = await masterData.languages();
      const lists = await Promise.all(languages.map(({ code }) => masterData.templatesIn(code)));
      templates = new Map(lists.flat().map((one) => [keyOf(one.typeCode, one.language), one]));
      bodies = new Map();
    },
  };
}

function keyOf(code: string, language: string): string {
  return `${language} ${code}`;
}
