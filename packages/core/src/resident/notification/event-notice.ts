import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { NoticeKind } from '../../backbone/notifier/notice-kind.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';

/** Locks, contacts, family, wallets and changes of one's data are about security; all else is about what one asked for. */
const ABOUT_SECURITY = /^(?:lock-|verify-|update-|guardian-|wallet-)/u;

function kindOfStem(stem: string): NoticeKind {
  return ABOUT_SECURITY.test(stem) ? 'security' : 'requests';
}

export interface NoticeFacts {
  /** The stem of the template codes: `gen-or-revoke-vid-success`. */
  readonly stem: string;
  readonly eventId: string;
  /** The template whose text names the event: `mosip.event.type.GENERATE_VID`. */
  readonly eventLabel: string;
  readonly channels: readonly NoticeChannel[];
  readonly trackLink: string;
  readonly at: Date;
  /** Of an event with a partner: its name. */
  readonly partner?: string;
}

/** The messages that tell a resident of an event (resident-services §5.1, §5.2), in the person's languages. */
export function eventNotice(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  facts: NoticeFacts,
): readonly Omit<Message, 'id'>[] {
  const { stem, channels } = facts;
  return writtenNotice(texts, languages, contact, channels, {
    // MOSIP's master data spells some codes with a hyphen.
    sms: [`${stem}_SMS`, `${stem}-SMS`],
    subject: `${stem}-email-subject`,
    content: `${stem}-email-content`,
    kind: kindOfStem(stem),
    values: (language) => ({
      name: contact.name,
      eventId: facts.eventId,
      eventDetails: texts.render(facts.eventLabel, language, {}) ?? '',
      ...languages.moment(facts.at, language),
      trackServiceRequestLink: facts.trackLink,
      partner: facts.partner ?? '',
    }),
  });
}
