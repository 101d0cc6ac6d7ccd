import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { messageLanguages, renderIn } from '../../backbone/master-data/texts.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';

export type NoticeChannel = 'PHONE' | 'EMAIL';

export interface NoticeFacts {
  /** The stem of the template codes: `gen-or-revoke-vid-success`. */
  readonly stem: string;
  readonly eventId: string;
  /** The template whose text names the event: `mosip.event.type.GENERATE_VID`. */
  readonly eventLabel: string;
  readonly channels: readonly NoticeChannel[];
  readonly trackLink: string;
  readonly at: Date;
}

/** The messages that tell a resident of an event (resident-services §5.1, §5.2), in the person's languages. */
export function eventNotice(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  facts: NoticeFacts,
): readonly Omit<Message, 'id'>[] {
  const written = messageLanguages(languages, contact.preferredLanguage);
  const text = (code: string, joint: string): string =>
    written
      .map((language) => renderIn(texts, code, [language], noticeValues(texts, contact, facts, language), ''))
      .filter((part) => part !== '')
      .join(joint);
  const messages: Omit<Message, 'id'>[] = [];
  // MOSIP's master data spells some codes with a hyphen.
  const smsText = text(`${facts.stem}_SMS`, '\n') || text(`${facts.stem}-SMS`, '\n');
  if (facts.channels.includes('PHONE') && contact.phone !== null) {
    messages.push({ channel: 'SMS', to: contact.phone, subject: '', text: smsText });
  }
  if (facts.channels.includes('EMAIL') && contact.email !== null) {
    const subject = text(`${facts.stem}-email-subject`, ' / ');
    messages.push({
      channel: 'EMAIL',
      to: contact.email,
      subject,
      text: text(`${facts.stem}-email-content`, '\n\n'),
    });
  }
  return messages.filter((message) => message.text !== '');
}

function noticeValues(
  texts: Texts,
  contact: Contact,
  facts: NoticeFacts,
  language: string,
): Readonly<Record<string, string>> {
  return {
    name: contact.name,
    eventId: facts.eventId,
    eventDetails: texts.render(facts.eventLabel, language, {}) ?? '',
    date: facts.at.toISOString().slice(0, 10),
    time: facts.at.toISOString().slice(11, 19),
    trackServiceRequestLink: facts.trackLink,
  };
}
