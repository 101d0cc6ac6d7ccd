import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { UpdatePorts } from './update-ports.ts';

/** What a person is told of their change, by the stems of the templates (resident-services §5.2). */
export type UpdateNews = 'request-received' | 'failure' | 'success' | 'regproc-failure' | 'discarded';

export function noticeOfUpdate(
  ports: Pick<UpdatePorts, 'texts' | 'languages' | 'trackLink' | 'now'>,
  news: UpdateNews,
  contact: Contact,
  eventId: string,
): readonly Unsent[] {
  return eventNotice(ports, contact, {
    stem: `update-demo-data-${news}`,
    eventId,
    eventLabel: 'mosip.event.type.UPDATE_MY_UIN',
    channels: ['PHONE', 'EMAIL'],
    trackLink: ports.trackLink(eventId),
    at: ports.now(),
  });
}

/** What a change took away: whoever had the phone or the mailbox until now hears of it there. */
export function lostContact(before: Contact, after: Contact): Contact {
  return {
    ...before,
    phone: before.phone === after.phone ? null : before.phone,
    email: before.email === after.email ? null : before.email,
  };
}
