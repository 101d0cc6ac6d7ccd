import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { NoticeKind } from '../../backbone/notifier/notice-kind.ts';
import type { Wording } from '../../backbone/notifier/notice-words.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import { noticeToChoose } from '../../backbone/notifier/written-notice.ts';
import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';

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
export function eventNotice(wording: Wording, contact: Contact, facts: NoticeFacts): readonly Unsent[] {
  const { stem, channels } = facts;
  return noticeToChoose(wording, contact, channels, {
    // MOSIP's master data spells some codes with a hyphen.
    sms: [`${stem}_SMS`, `${stem}-SMS`],
    subject: `${stem}-email-subject`,
    content: `${stem}-email-content`,
    kind: kindOfStem(stem),
    values: {
      words: {
        name: contact.name,
        eventId: facts.eventId,
        trackServiceRequestLink: facts.trackLink,
        partner: facts.partner ?? '',
      },
      labels: { eventDetails: facts.eventLabel },
      at: facts.at.toISOString(),
    },
  });
}
