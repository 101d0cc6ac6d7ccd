import type { Texts } from '../backbone/master-data/texts.ts';
import { renderMessageTemplate } from '../shared/message-template.ts';
import type { MessageTemplate } from '../shared/message-template.ts';

/** A row of the master data's templates. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly fileFormat: string;
  readonly model: string;
  readonly text: string;
  readonly moduleId: string;
  readonly moduleName: string;
  readonly code: string;
  readonly language: string;
  /** Absent for a template that Doorstep does not ask for and cannot read; its text is still served. */
  readonly body: MessageTemplate | undefined;
}

/** By type code, then by language. */
export type Templates = Readonly<Record<string, Readonly<Record<string, Template>>>>;

export function findTemplate(templates: Templates, code: string, language: string): Template | undefined {
  const languages = Object.hasOwn(templates, code) ? templates[code] : undefined;
  return languages && Object.hasOwn(languages, language) ? languages[language] : undefined;
}

/** The country's texts as use cases ask for them. */
export function textsOf(templates: Templates): Texts {
  return {
    render: (code, language, values) => {
      const body = findTemplate(templates, code, language)?.body;
      return body ? renderMessageTemplate(body, values) : null;
    },
  };
}
