import type { Contact } from '../id-repository/contact.ts';
import { messageLanguages } from '../master-data/texts.ts';
import { inWords } from './notice-words.ts';
import type { NoticeTemplates, NoticeValues, Wording } from './notice-words.ts';
import type { NoticeKind } from './notice-kind.ts';
import type { Message, Unsent } from './notifier.ts';

export type NoticeChannel = 'PHONE' | 'EMAIL';

export interface ContactTemplates {
  /** The first of them that the country has. */
  readonly sms: readonly string[];
  readonly subject: string;
  readonly content: string;
  readonly values: NoticeValues;
}

/** The messages to a person's contacts, each in all of the person's languages (resident-services §5.1). */
export function writtenNotice(
  wording: Wording,
  contact: Contact,
  channels: readonly NoticeChannel[],
  templates: ContactTemplates,
): readonly Omit<Message, 'id'>[] {
  const own = messageLanguages(wording.languages, contact.preferredLanguage);
  return sayable(wording, own, addressed(contact, channels, templates)).map(({ channel, to, said }) => ({
    channel,
    to,
    ...inWords(wording, channel, said, own),
  }));
}

/**
 * As writtenNotice, of what people may choose how to be told about: it is written when it goes out. Nobody without an
 * identity has chosen anything.
 */
export function noticeToChoose(
  wording: Wording,
  contact: Contact,
  channels: readonly NoticeChannel[],
  { kind, ...templates }: ContactTemplates & { readonly kind: NoticeKind },
): readonly Unsent[] {
  const { uin } = contact;
  if (uin === undefined) return writtenNotice(wording, contact, channels, templates);
  const languages = messageLanguages(wording.languages, contact.preferredLanguage);
  return sayable(wording, languages, addressed(contact, channels, templates)).map(
    ({ channel, to, said }) => ({ channel, to, notice: { uin, kind, templates: said, languages } }),
  );
}

interface Addressed {
  readonly channel: Message['channel'];
  readonly to: string;
  readonly said: NoticeTemplates;
}

/** To each contact by each code that may be the text's. */
function addressed(
  { phone, email }: Contact,
  channels: readonly NoticeChannel[],
  { sms, subject, content, values }: ContactTemplates,
): readonly (readonly Addressed[])[] {
  const bySms = (to: string): readonly Addressed[] =>
    sms.map((text) => ({ channel: 'SMS', to, said: { text, subject: '', values } }));
  return [
    channels.includes('PHONE') && phone !== null ? bySms(phone) : [],
    channels.includes('EMAIL') && email !== null
      ? [{ channel: 'EMAIL', to: email, said: { text: content, subject, values } }]
      : [],
  ];
}

/** Of each contact's, the first that the country has words for in one of the languages. */
function sayable(
  { texts }: Wording,
  languages: readonly string[],
  each: readonly (readonly Addressed[])[],
): readonly Addressed[] {
  const hasWords = ({ said: { text, values } }: Addressed): boolean =>
    languages.some((language) => (texts.render(text, language, values.words) ?? '') !== '');
  return each.flatMap((ways) => ways.find(hasWords) ?? []);
}
