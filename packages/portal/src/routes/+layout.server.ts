import { actingNow } from '../features/family/acting.ts';
import { unreadNotifications } from '../features/notification/unread.ts';
import { frameOf } from '../server/frame.ts';
import { messagesOf } from '../server/messages.ts';
import { noticeOf } from '../server/notice.ts';
import type { LayoutServerLoad } from './$types';

/** Pages are whole without a script, so none is sent: a page that needs one says so itself. */
export const csr = false;

export const load: LayoutServerLoad = async (event) => {
  const { language, timeZone } = event.locals;
  return {
    frame: frameOf(event),
    notice: noticeOf(event.url),
    unread: await unreadNotifications(event),
    acting: await actingNow(event),
    speech: {
      code: language.code,
      tag: language.tag,
      timeZone,
      calendar: language.calendar,
      messages: messagesOf(language.code),
    },
  };
};
