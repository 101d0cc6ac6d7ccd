import type { Contact } from '../id-repository/contact.ts';
import { messageLanguages } from '../master-data/texts.ts';
import type { MessageLanguages, Texts } from '../master-data/texts.ts';
import { inLanguages } from './notice-kind.ts';
import type { NoticeKind, NoticeOf } from './notice-kind.ts';
import type { Message } from './notifier.ts';

export type NoticeChannel = 'PHONE' | 'EMAIL';

export interface NoticeTemplates {
  /** The first of them that the country has. */
  readonly sms: readonly string[];
  readonly subject: string;
  readonly content: string;
  /** What stands for the templates' references in a language. */
  readonly values: (language: string) => Readonly<Record<string, string>>;
  /** What the person is told of, where they may choose how; absent for a code, which goes as it was asked for. */
  readonly kind?: NoticeKind;
}

/** The messages to a person's contacts, each in all of the person's languages (resident-services §5.1). */
export function writtenNotice(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  channels: readonly NoticeChannel[],
  templates: NoticeTemplates,
): readonly Omit<Message, 'id'>[] {
  const { values, kind, sms, subject, content } = templates;
  const own = messageLanguages(languages, contact.preferredLanguage);
  // In the others as well where the person may choose another before the message goes.
  const wanted =
    kind === undefined || contact.uin === undefined ? own : [...new Set([...own, ...languages.written])];
  const valuesIn = new Map<string, ReturnType<typeof values>>();
  const text = (code: string, language: string): string => {
    const known = valuesIn.get(language) ?? values(language);
    valuesIn.set(language, known);
    return texts.render(code, language, known) ?? '';
  };
  const messageBy = (channel: 'SMS' | 'EMAIL', to: string, code: string): readonly Omit<Message, 'id'>[] => {
    const written = Object.fromEntries(
      wanted.map((language) => [
        language,
        { subject: channel === 'SMS' ? '' : text(subject, language), text: text(code, language) },
      ]),
    );
    const message = { channel, to, ...inLanguages(channel, written, own) };
    return message.text === '' ? [] : [{ ...message, ...noticeOf(contact, kind, written) }];
  };
  const code = sms.find((one) => own.some((language) => text(one, language) !== ''));
  const { phone, email } = contact;
  return [
    ...(channels.includes('PHONE') && phone !== null && code !== undefined
      ? messageBy('SMS', phone, code)
      : []),
    ...(channels.includes('EMAIL') && email !== null ? messageBy('EMAIL', email, content) : []),
  ];
}

function noticeOf(
  { uin }: Contact,
  kind: NoticeKind | undefined,
  written: NoticeOf['written'],
): Pick<Message, 'notice'> {
  return uin === undefined || kind === undefined ? {} : { notice: { uin, kind, written } };
}
