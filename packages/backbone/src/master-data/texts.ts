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
  let languages: ReadonlyMap<string, LanguageTemplates> = new Map();
  return {
    texts: {
      render: (code, language, values) => {
        const found = languages.get(language)?.body(code) ?? null;
        return found === null ? pack.render(code, language, values) : renderMessageTemplate(found, values);
      },
    },
    refresh: async (masterData) => {
      const published = await masterData.languages();
      const lists = await Promise.all(
        published.map(async ({ code }) => [code, await masterData.templatesIn(code)] as const),
      );
      languages = new Map(lists.map(([code, templates]) => [code, readWhenAsked(templates)]));
    },
  };
}

interface LanguageTemplates {
  /** The template of a code, ready to fill; null for one that is absent or unreadable. */
  readonly body: (code: string) => MessageTemplate | null;
}

function readWhenAsked(templates: readonly MasterTemplate[]): LanguageTemplates {
  const unread = new Map(templates.map((template) => [template.typeCode, template]));
  const bodies = new Map<string, MessageTemplate | null>();
  return {
    body: (code) => {
      const known = bodies.get(code);
      if (known !== undefined) return known;
      const template = unread.get(code);
      if (template === undefined) return null;
      const read = readMessageTemplate(template.fileText);
      const found = read.ok ? read.value : null;
      bodies.set(code, found);
      return found;
    },
  };
}
