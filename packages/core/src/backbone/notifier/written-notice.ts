import type { Contact } from '../id-repository/contact.ts';
import { messageLanguages, renderIn } from '../master-data/texts.ts';
import type { MessageLanguages, Texts } from '../master-data/texts.ts';
import type { Message } from './notifier.ts';

export type NoticeChannel = 'PHONE' | 'EMAIL';

export interface NoticeTemplates {
  /** The first of them that the country has. */
  readonly sms: readonly string[];
  readonly subject: string;
  readonly content: string;
  /** What stands for the templates' references in a language. */
  readonly values: (language: string) => Readonly<Record<string, string>>;
}

/** The messages to a person's contacts, each in all of the person's languages (resident-services §5.1). */
export function writtenNotice(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  channels: readonly NoticeChannel[],
  templates: NoticeTemplates,
): readonly Omit<Message, 'id'>[] {
  const written = messageLanguages(languages, contact.preferredLanguage);
  const text = (code: string, joint: string): string =>
    written
      .map((language) => renderIn(texts, code, [language], templates.values(language), ''))
      .filter((part) => part !== '')
      .join(joint);
  const messages: Omit<Message, 'id'>[] = [];
  if (channels.includes('PHONE') && contact.phone !== null) {
    const sms = templates.sms.map((code) => text(code, '\n')).find((found) => found !== '');
    messages.push({ channel: 'SMS', to: contact.phone, subject: '', text: sms ?? '' });
  }
  if (channels.includes('EMAIL') && contact.email !== null) {
    const subject = text(templates.subject, ' / ');
    messages.push({ channel: 'EMAIL', to: contact.email, subject, text: text(templates.content, '\n\n') });
  }
  return messages.filter((message) => message.text !== '');
}
